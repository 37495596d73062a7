-- A file of an event. Its bytes are sealed under the installation's key and lie under the hash of what was sealed, so no
-- two matters share bytes and they can be removed when their time is over.
CREATE TABLE case_attachment (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    case_id {int} NOT NULL,
    event_id {int} NOT NULL,
    sha256 {text} NOT NULL,
    name {text} NOT NULL,
    type {text} NOT NULL,
    size {int} NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, case_id) REFERENCES case_record (org_id, id),
    FOREIGN KEY (org_id, event_id) REFERENCES case_event (org_id, id)
) {strict};

CREATE INDEX case_attachment_case ON case_attachment (org_id, case_id);
