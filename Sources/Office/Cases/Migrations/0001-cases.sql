-- A matter that somebody brought to the office. `key_print` is the fingerprint of the secret that opens it from outside.
CREATE TABLE case_record (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    kind {text} NOT NULL,
    reference {text} NOT NULL,
    key_print {blob} NOT NULL,
    title {text} NOT NULL,
    may_be_public {int} NOT NULL,
    state {text} NOT NULL,
    unit_id {int},
    officer_id {int},
    opened_at {int} NOT NULL,
    closed_at {int},
    merged_into {int},
    rating {int} CHECK (rating BETWEEN 1 AND 5),
    version {int} NOT NULL,
    shredded_at {int},
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, reference),
    FOREIGN KEY (org_id, merged_into) REFERENCES case_record (org_id, id)
) {strict};

CREATE INDEX case_record_open ON case_record (org_id, closed_at);

-- What happened to it, in order. `ticket` is the form that it came by: the same form sent twice is one event.
-- `state` is the one that the event left behind; `number` holds days of an extension, a rung, or a rating.
CREATE TABLE case_event (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    case_id {int} NOT NULL,
    at {int} NOT NULL,
    kind {text} NOT NULL,
    step {text} NOT NULL,
    state {text} NOT NULL,
    actor {text} NOT NULL,
    officer_id {int},
    from_person {int} NOT NULL,
    is_open {int} NOT NULL,
    number {int} NOT NULL,
    ticket {text},
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, ticket),
    FOREIGN KEY (org_id, case_id) REFERENCES case_record (org_id, id)
) {strict};

CREATE INDEX case_event_case ON case_event (org_id, case_id, id);

{frozen case_event};

-- The words of an event. They go when their time is over; the event stays.
CREATE TABLE case_text (
    org_id {int} NOT NULL,
    event_id {int} NOT NULL,
    words {text} NOT NULL,
    PRIMARY KEY (org_id, event_id),
    FOREIGN KEY (org_id, event_id) REFERENCES case_event (org_id, id)
) {strict};

-- Who brought it and how to reach them, sealed under the installation's key.
CREATE TABLE case_person (
    org_id {int} NOT NULL,
    case_id {int} NOT NULL,
    sealed {blob} NOT NULL,
    PRIMARY KEY (org_id, case_id),
    FOREIGN KEY (org_id, case_id) REFERENCES case_record (org_id, id)
) {strict};
