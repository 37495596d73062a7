-- Officers' keys for signing decisions. The public half stays for ever; the sealed half goes when the key is retired.
-- `position` is written down at that moment; until then the officer's own is the one that counts.
CREATE TABLE signing_key (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    officer_id {int} NOT NULL,
    public_key {blob} NOT NULL,
    sealed_seed {blob},
    position {text},
    from_at {int} NOT NULL,
    to_at {int},
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, public_key),
    FOREIGN KEY (org_id, officer_id) REFERENCES officer (org_id, id),
    CHECK ((to_at IS NULL) = (sealed_seed IS NOT NULL)),
    CHECK ((to_at IS NULL) = (position IS NULL))
) {strict};

-- The officer's key, sealed under the token that only the browser keeps.
ALTER TABLE session ADD COLUMN sealed_seed {blob};
