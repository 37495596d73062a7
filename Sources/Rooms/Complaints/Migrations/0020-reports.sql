-- A report of corruption. Nothing here tells who wrote it, at what hour, or what it says. `found_by` is the fingerprint
-- of the receipt; `circles` holds the report's own key, sealed to those who may read it and once more to the
-- installation, so that the database alone does not tell who they are.
CREATE TABLE complaint_report (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    found_by {blob} NOT NULL,
    day {int} NOT NULL,
    report_key {blob} NOT NULL,
    reporter_key {blob} NOT NULL,
    circles {blob},
    filing {blob} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('received', 'opened', 'closed')),
    rungs {int} NOT NULL CHECK (rungs > 0),
    rung {int} NOT NULL CHECK (rung >= 0),
    rung_day {int} NOT NULL,
    opened_on {int},
    closed_on {int},
    type {text},
    outcome {text},
    version {int} NOT NULL CHECK (version > 0),
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, found_by)
) {strict};

-- What was said and what happened, in order. `sealed` opens with the report's key and with the reporter's.
CREATE TABLE complaint_message (
    org_id {int} NOT NULL,
    report_id {int} NOT NULL,
    number {int} NOT NULL CHECK (number > 0),
    day {int} NOT NULL,
    kind {text} NOT NULL,
    form {blob} NOT NULL,
    sealed {blob},
    PRIMARY KEY (org_id, report_id, number),
    UNIQUE (org_id, report_id, form),
    FOREIGN KEY (org_id, report_id) REFERENCES complaint_report (org_id, id)
) {strict};

-- A custodian's share of a report's key, handed to another custodian of the same circle.
CREATE TABLE complaint_release (
    org_id {int} NOT NULL,
    report_id {int} NOT NULL,
    circle {int} NOT NULL,
    giver {blob} NOT NULL,
    taker {blob} NOT NULL,
    share {blob} NOT NULL,
    PRIMARY KEY (org_id, report_id, circle, giver, taker),
    FOREIGN KEY (org_id, report_id) REFERENCES complaint_report (org_id, id)
) {strict};

-- What the publication log says of the filings of a day: a line for each, among others that stand for nothing.
CREATE TABLE complaint_filing_day (
    org_id {int} NOT NULL,
    day {int} NOT NULL,
    lines {text} NOT NULL,
    PRIMARY KEY (org_id, day)
) {strict};

{frozen complaint_filing_day};
