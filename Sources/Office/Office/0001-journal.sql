-- The audit trail: one line for every change, in the transaction of the change.
CREATE TABLE journal (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    at {int} NOT NULL,
    officer_id {int},
    actor {text} NOT NULL,
    deed {text} NOT NULL,
    subject_kind {text} NOT NULL,
    subject_key {text} NOT NULL,
    summary {text} NOT NULL,
    reason {text},
    detail {text},
    PRIMARY KEY (org_id, id)
) {strict};

CREATE INDEX journal_subject ON journal (org_id, subject_kind, subject_key, id);

-- Files that people hand in, kept once by their content.
CREATE TABLE file_record (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    sha256 {text} NOT NULL,
    name {text} NOT NULL,
    type {text} NOT NULL,
    size {int} NOT NULL CHECK (size >= 0),
    at {int} NOT NULL,
    officer_id {int},
    PRIMARY KEY (org_id, id)
) {strict};
