-- A question with its answer that everyone may read. `words` holds the shown version as a search compares it.
CREATE TABLE enquiry_answer (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    case_id {int} NOT NULL,
    shown_version {int},
    words {blob} NOT NULL,
    withdrawn_at {int},
    withdrawn_because {text},
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, case_id),
    CHECK (shown_version IS NULL OR withdrawn_at IS NULL)
) {strict};

-- Every wording that was ever published.
CREATE TABLE enquiry_version (
    org_id {int} NOT NULL,
    answer_id {int} NOT NULL,
    version {int} NOT NULL CHECK (version > 0),
    title {text} NOT NULL CHECK (title <> ''),
    question {text} NOT NULL,
    answer {text} NOT NULL,
    reason {text} NOT NULL,
    asked_at {int} NOT NULL,
    at {int} NOT NULL,
    PRIMARY KEY (org_id, answer_id, version),
    FOREIGN KEY (org_id, answer_id) REFERENCES enquiry_answer (org_id, id)
) {strict};

{frozen enquiry_version};
