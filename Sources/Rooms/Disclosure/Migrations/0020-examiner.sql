-- How an address answered: one row for each stretch of looks that gave the same, from the first to the last of them.
CREATE TABLE probe (
    org_id {int} NOT NULL,
    address {text} NOT NULL,
    since {int} NOT NULL,
    until {int} NOT NULL,
    looks {int} NOT NULL CHECK (looks > 0),
    outcome {text} NOT NULL CHECK (outcome IN ('opened', 'failed', 'forbidden')),
    thai {text} NOT NULL,
    english {text} NOT NULL,
    PRIMARY KEY (org_id, address, since),
    CHECK (until >= since)
) {strict};

-- What the last look at an address of another site read, as JSON.
CREATE TABLE probe_text (
    org_id {int} NOT NULL,
    address {text} NOT NULL,
    at {int} NOT NULL,
    content {text} NOT NULL,
    PRIMARY KEY (org_id, address)
) {strict};

-- The links of a site elsewhere that somebody handed in as a list, in its order; `typed` is the code as written there.
CREATE TABLE examined_link (
    org_id {int} NOT NULL,
    year {int} NOT NULL CHECK (year BETWEEN 2550 AND 2699),
    line {int} NOT NULL CHECK (line > 0),
    typed {text} NOT NULL,
    address {text} NOT NULL,
    PRIMARY KEY (org_id, year, line)
) {strict};
