-- Certificates of how live items could be opened in a period, each a file kept under the hash of its content.
CREATE TABLE availability_paper (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    first_day {int} NOT NULL,
    last_day {int} NOT NULL CHECK (last_day >= first_day),
    sha256 {text} NOT NULL CHECK (length(sha256) = 64),
    at {int} NOT NULL,
    approver {text} NOT NULL,
    PRIMARY KEY (org_id, id)
) {strict};

{frozen availability_paper};
