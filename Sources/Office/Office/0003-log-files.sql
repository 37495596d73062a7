-- A file in somebody's hand is found by its hash.
CREATE INDEX log_entry_sha256 ON log_entry (org_id, sha256);
