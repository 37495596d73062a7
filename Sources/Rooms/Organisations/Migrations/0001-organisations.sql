-- Bodies of this installation. `identity` is name, kind and place in one spelling: the same body cannot enter twice.
CREATE TABLE organisation (
    id {int} NOT NULL PRIMARY KEY,
    slug {text} NOT NULL UNIQUE,
    name {text} NOT NULL CHECK (name <> ''),
    kind {text} NOT NULL,
    district {text} NOT NULL,
    province {text} NOT NULL CHECK (province <> ''),
    identity {text} NOT NULL UNIQUE,
    created_at {int} NOT NULL
) {strict};

CREATE TABLE unit (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    name {text} NOT NULL CHECK (name <> ''),
    place {int} NOT NULL,
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, name)
) {strict};

-- People by position; no personal names are kept.
CREATE TABLE officer (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    position {text} NOT NULL CHECK (position <> ''),
    unit_id {int},
    version {int} NOT NULL,
    closed_because {text},
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, unit_id) REFERENCES unit (org_id, id)
) {strict};

CREATE TABLE officer_role (
    org_id {int} NOT NULL,
    officer_id {int} NOT NULL,
    role {text} NOT NULL,
    PRIMARY KEY (org_id, officer_id, role),
    FOREIGN KEY (org_id, officer_id) REFERENCES officer (org_id, id)
) {rowless};

-- How an officer proves who it is. Login names are unique in the whole installation, so that signing in needs no
-- choice of an organisation. Hashes and sealed values only.
CREATE TABLE account (
    officer_id {int} NOT NULL PRIMARY KEY,
    organisation_id {int} NOT NULL REFERENCES organisation (id),
    login {text} NOT NULL UNIQUE,
    password_hash {text},
    second_step {blob},
    last_step {int} NOT NULL,
    is_closed {int} NOT NULL
) {strict};

CREATE TABLE recovery_code (
    officer_id {int} NOT NULL REFERENCES account (officer_id),
    fingerprint {blob} NOT NULL,
    used_at {int},
    PRIMARY KEY (officer_id, fingerprint)
) {rowless};

-- One-time codes for choosing a password.
CREATE TABLE password_code (
    officer_id {int} NOT NULL PRIMARY KEY REFERENCES account (officer_id),
    fingerprint {blob} NOT NULL,
    expires_at {int} NOT NULL
) {strict};

-- The one-time code that opens the set-up page while there is no account at all.
CREATE TABLE setup_code (
    only_one {int} NOT NULL PRIMARY KEY CHECK (only_one = 1),
    fingerprint {blob} NOT NULL
) {strict};

-- Signed-in browsers, by the fingerprint of their token. A session that still waits for its second step opens nothing.
CREATE TABLE session (
    fingerprint {blob} NOT NULL PRIMARY KEY,
    officer_id {int} NOT NULL REFERENCES account (officer_id),
    organisation_id {int} NOT NULL,
    form_token {text} NOT NULL,
    waits_for_code {int} NOT NULL,
    created_at {int} NOT NULL,
    seen_at {int} NOT NULL
) {strict};

CREATE INDEX session_officer ON session (officer_id);
