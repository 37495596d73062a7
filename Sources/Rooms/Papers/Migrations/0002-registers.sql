-- Numbers that papers were given. `unit_id` is 0 where the kind counts for the whole organisation; `year` is the
-- calendar year of the Buddhist era. A number stays given: no row ever changes.
CREATE TABLE issued_number (
    org_id {int} NOT NULL,
    kind {text} NOT NULL,
    unit_id {int} NOT NULL,
    year {int} NOT NULL,
    serial {int} NOT NULL CHECK (serial > 0),
    printed {text} NOT NULL CHECK (printed <> ''),
    day {int} NOT NULL,
    subject {text} NOT NULL CHECK (subject <> ''),
    letter_id {int},
    PRIMARY KEY (org_id, kind, unit_id, year, serial),
    UNIQUE (org_id, letter_id)
) {rowless};

{frozen issued_number};

-- Where a register begins in a year that the office had begun on paper.
CREATE TABLE register_start (
    org_id {int} NOT NULL,
    kind {text} NOT NULL,
    unit_id {int} NOT NULL,
    year {int} NOT NULL,
    first_serial {int} NOT NULL CHECK (first_serial > 1),
    reason {text} NOT NULL CHECK (reason <> ''),
    at {int} NOT NULL,
    actor {text} NOT NULL,
    PRIMARY KEY (org_id, kind, unit_id, year)
) {rowless};

{frozen register_start};

-- Letters that came in. `serial` is the office's own receipt number of the calendar year; the sender's number is kept
-- as typed, and the keys hold the spellings that searches compare.
CREATE TABLE incoming_letter (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    year {int} NOT NULL,
    serial {int} NOT NULL CHECK (serial > 0),
    number {text} NOT NULL,
    number_key {text} NOT NULL,
    sender {text} NOT NULL CHECK (sender <> ''),
    sender_key {text} NOT NULL,
    dated {int},
    received {int} NOT NULL,
    subject {text} NOT NULL CHECK (subject <> ''),
    unit_id {int},
    file_id {int},
    version {int} NOT NULL,
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, year, serial)
) {strict};

CREATE INDEX incoming_letter_number ON incoming_letter (org_id, number_key);
