-- What was made public, replaced or taken back, each with the head that was signed over it and all before it.
CREATE TABLE log_entry (
    org_id {int} NOT NULL,
    number {int} NOT NULL CHECK (number > 0),
    kind {text} NOT NULL,
    subject {text} NOT NULL CHECK (subject <> ''),
    version {int} NOT NULL CHECK (version > 0),
    sha256 {text} NOT NULL CHECK (length(sha256) = 64),
    at {int} NOT NULL,
    path {text} NOT NULL CHECK (path <> ''),
    title {text} NOT NULL CHECK (title <> ''),
    reason {text} NOT NULL,
    is_open {int} NOT NULL,
    salt {blob} NOT NULL,
    origin {text} NOT NULL,
    root {blob} NOT NULL,
    logged_at {int} NOT NULL,
    public_key {blob} NOT NULL,
    signature {blob} NOT NULL,
    PRIMARY KEY (org_id, number)
) {strict};

{frozen log_entry};

CREATE INDEX log_entry_subject ON log_entry (org_id, subject, number);
CREATE INDEX log_entry_path ON log_entry (org_id, path, number);

-- Hashes of the full subtrees over the entries; level 0 are the entries themselves, counted from 0.
CREATE TABLE log_node (
    org_id {int} NOT NULL,
    level {int} NOT NULL,
    place {int} NOT NULL,
    hash {blob} NOT NULL,
    PRIMARY KEY (org_id, level, place)
) {rowless};

{frozen log_node};
