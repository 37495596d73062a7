-- An organisation's own versions of its templates; the newest counts. No row ever changes.
CREATE TABLE template_version (
    org_id {int} NOT NULL,
    code {text} NOT NULL CHECK (code <> ''),
    version {int} NOT NULL CHECK (version > 0),
    source {text} NOT NULL CHECK (source <> ''),
    reason {text} NOT NULL,
    at {int} NOT NULL,
    officer_id {int},
    actor {text} NOT NULL,
    PRIMARY KEY (org_id, code, version)
) {strict};

{frozen template_version};
