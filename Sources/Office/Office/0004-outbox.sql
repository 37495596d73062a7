-- What waits to leave for somewhere else, and what became of it. A row is written with what it tells of; the same
-- subject and version goes out once through each channel to each recipient. An empty recipient is everyone.
CREATE TABLE outbox (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    channel {text} NOT NULL CHECK (channel <> ''),
    subject {text} NOT NULL CHECK (subject <> ''),
    version {int} NOT NULL,
    recipient {text} NOT NULL,
    title {text} NOT NULL,
    payload {text} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'cancelled')),
    attempts {int} NOT NULL,
    next_at {int} NOT NULL,
    begun_at {int},
    words {text} NOT NULL,
    at {int} NOT NULL,
    changed_at {int} NOT NULL,
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, channel, subject, version, recipient),
    CHECK (begun_at IS NULL OR state = 'waiting')
) {strict};

CREATE INDEX outbox_due ON outbox (org_id, state, next_at);
CREATE INDEX outbox_subject ON outbox (org_id, subject, version);
