-- Heads of the log that other installations saw and countersigned.
CREATE TABLE log_witness (
    org_id {int} NOT NULL,
    size {int} NOT NULL CHECK (size > 0),
    name {text} NOT NULL CHECK (name <> ''),
    at {int} NOT NULL,
    public_key {blob} NOT NULL,
    signature {blob} NOT NULL,
    PRIMARY KEY (org_id, size, public_key)
) {strict};

{frozen log_witness};
