-- Officers to whom reports of corruption are sealed. Whoever stops being one keeps what was sealed until then.
CREATE TABLE custodian (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    officer_id {int} NOT NULL,
    is_outside {int} NOT NULL,
    from_at {int} NOT NULL,
    to_at {int},
    ended_because {text},
    PRIMARY KEY (org_id, id),
    CHECK ((to_at IS NULL) = (ended_because IS NULL))
) {strict};

CREATE UNIQUE INDEX custodian_now ON custodian (org_id, officer_id) WHERE to_at IS NULL;

-- Public halves. A replaced key opens what was sealed to it for as long as somebody holds its other half.
CREATE TABLE custody_key (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    officer_id {int} NOT NULL,
    public_key {blob} NOT NULL,
    from_at {int} NOT NULL,
    to_at {int},
    share_threshold {int},
    share_count {int},
    shared_day {int},
    rehearsed_day {int},
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, public_key)
) {strict};

CREATE UNIQUE INDEX custody_key_now ON custody_key (org_id, officer_id) WHERE to_at IS NULL;

-- The secret half, sealed under the passphrase of whoever holds it (Argon2id): its maker, or who recovered it.
CREATE TABLE custody_hold (
    org_id {int} NOT NULL,
    key_id {int} NOT NULL,
    officer_id {int} NOT NULL,
    sealed_seed {blob} NOT NULL,
    PRIMARY KEY (org_id, key_id, officer_id),
    FOREIGN KEY (org_id, key_id) REFERENCES custody_key (org_id, id)
) {strict};

-- Keys opened for one signed-in browser for an hour, sealed under the token that only the browser keeps.
CREATE TABLE custody_unlock (
    org_id {int} NOT NULL,
    fingerprint {blob} NOT NULL,
    key_id {int} NOT NULL,
    officer_id {int} NOT NULL,
    sealed_seed {blob} NOT NULL,
    until_at {int} NOT NULL,
    PRIMARY KEY (org_id, fingerprint, key_id)
) {strict};

-- Who stands under whom, where units and roles do not say it.
CREATE TABLE officer_superior (
    org_id {int} NOT NULL,
    officer_id {int} NOT NULL,
    superior_id {int} NOT NULL,
    PRIMARY KEY (org_id, officer_id, superior_id),
    CHECK (officer_id <> superior_id)
) {rowless};

-- Relatives as the officer declared them; no reason is asked for.
CREATE TABLE officer_relative (
    org_id {int} NOT NULL,
    officer_id {int} NOT NULL,
    relative_id {int} NOT NULL,
    PRIMARY KEY (org_id, officer_id, relative_id),
    CHECK (officer_id <> relative_id)
) {rowless};
