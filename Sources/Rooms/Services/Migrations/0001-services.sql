-- Something that the office does for people. `manual` and `form` are the working copy as JSON; what everyone reads is the
-- shown version. `words` holds the shown version as a search compares it.
CREATE TABLE service (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    code {text} NOT NULL CHECK (code <> ''),
    manual {text} NOT NULL,
    form {text} NOT NULL,
    shown_version {int},
    words {blob} NOT NULL,
    withdrawn_at {int},
    withdrawn_because {text} NOT NULL,
    version {int} NOT NULL CHECK (version > 0),
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, code),
    CHECK (shown_version IS NULL OR withdrawn_at IS NULL)
) {strict};

-- Every manual that was ever published, with its form. Requests name the version that they were made under.
CREATE TABLE service_version (
    org_id {int} NOT NULL,
    service_id {int} NOT NULL,
    version {int} NOT NULL CHECK (version > 0),
    manual {text} NOT NULL,
    form {text} NOT NULL,
    reason {text} NOT NULL,
    at {int} NOT NULL,
    PRIMARY KEY (org_id, service_id, version),
    FOREIGN KEY (org_id, service_id) REFERENCES service (org_id, id)
) {strict};

{frozen service_version};

-- A request in figures, without the person: they stay when the words go. `worked_days` are the working days from arrival to
-- the end, `late_days` those past the promised day.
CREATE TABLE service_request (
    org_id {int} NOT NULL,
    case_id {int} NOT NULL,
    service_id {int} NOT NULL,
    service_version {int} NOT NULL,
    channel {text} NOT NULL CHECK (channel IN ('online', 'counter')),
    opened_on {int} NOT NULL,
    closed_on {int},
    outcome {text},
    worked_days {int},
    late_days {int},
    PRIMARY KEY (org_id, case_id),
    FOREIGN KEY (org_id, service_id, service_version) REFERENCES service_version (org_id, service_id, version),
    CHECK ((closed_on IS NULL) = (outcome IS NULL)),
    CHECK ((closed_on IS NULL) = (worked_days IS NULL)),
    CHECK ((closed_on IS NULL) = (late_days IS NULL))
) {strict};

CREATE INDEX service_request_opened ON service_request (org_id, opened_on);

-- What was answered in the form, sealed under the installation's key. It goes with the words of its matter.
CREATE TABLE service_answer (
    org_id {int} NOT NULL,
    case_id {int} NOT NULL,
    sealed {blob} NOT NULL,
    PRIMARY KEY (org_id, case_id),
    FOREIGN KEY (org_id, case_id) REFERENCES service_request (org_id, case_id)
) {strict};
