-- A form that somebody wants to go on with later. It is sealed under a code that is stored nowhere; `mark` is the code's
-- fingerprint. The row names neither the service nor the person.
CREATE TABLE form_draft (
    org_id {int} NOT NULL,
    mark {blob} NOT NULL,
    kept_until {int} NOT NULL,
    sealed {blob} NOT NULL,
    PRIMARY KEY (org_id, mark)
) {strict};

CREATE INDEX form_draft_kept ON form_draft (org_id, kept_until);
