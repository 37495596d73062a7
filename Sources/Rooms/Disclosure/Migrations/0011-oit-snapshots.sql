-- A period of a room's evidence as it was on the day when it was frozen. No rows of it: a nil report.
CREATE TABLE oit_snapshot (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    year {int} NOT NULL,
    code {text} NOT NULL,
    source {text} NOT NULL,
    title {text} NOT NULL,
    first_day {int} NOT NULL,
    last_day {int} NOT NULL CHECK (last_day >= first_day),
    row_count {int} NOT NULL CHECK (row_count >= 0),
    at {int} NOT NULL,
    officer_id {int},
    approver {text} NOT NULL,
    PRIMARY KEY (org_id, id)
) {strict};

{frozen oit_snapshot};

CREATE INDEX oit_snapshot_item ON oit_snapshot (org_id, year, code, id);

-- Its files, each kept under the hash of its content.
CREATE TABLE oit_snapshot_file (
    org_id {int} NOT NULL,
    snapshot_id {int} NOT NULL,
    name {text} NOT NULL,
    sha256 {text} NOT NULL CHECK (length(sha256) = 64),
    size {int} NOT NULL,
    PRIMARY KEY (org_id, snapshot_id, name),
    FOREIGN KEY (org_id, snapshot_id) REFERENCES oit_snapshot (org_id, id)
) {strict};

{frozen oit_snapshot_file};
