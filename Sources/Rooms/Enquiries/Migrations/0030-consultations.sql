-- What the office asks everyone about, within which days, and what became of the answers.
CREATE TABLE consultation (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    subject {text} NOT NULL CHECK (subject <> ''),
    words {text} NOT NULL,
    opens_on {int} NOT NULL,
    closes_on {int} NOT NULL,
    unit_id {int},
    state {text} NOT NULL CHECK (state IN ('draft', 'open', 'closed', 'withdrawn')),
    opened_at {int},
    summary {text} NOT NULL,
    closed_at {int},
    withdrawn_because {text} NOT NULL,
    version {int} NOT NULL,
    PRIMARY KEY (org_id, id),
    CHECK (opens_on <= closes_on)
) {strict};

CREATE TABLE consultation_file (
    org_id {int} NOT NULL,
    consultation_id {int} NOT NULL,
    file_id {int} NOT NULL,
    PRIMARY KEY (org_id, consultation_id, file_id),
    FOREIGN KEY (org_id, consultation_id) REFERENCES consultation (org_id, id),
    FOREIGN KEY (org_id, file_id) REFERENCES file_record (org_id, id)
) {strict};

-- What somebody said; its own words are the matter's. Everyone reads `words` and `answer` once they are shown, or the
-- reason why not.
CREATE TABLE consultation_contribution (
    org_id {int} NOT NULL,
    case_id {int} NOT NULL,
    consultation_id {int} NOT NULL,
    words {text} NOT NULL,
    answer {text} NOT NULL,
    shown_at {int},
    withheld_because {text} NOT NULL,
    PRIMARY KEY (org_id, case_id),
    FOREIGN KEY (org_id, consultation_id) REFERENCES consultation (org_id, id),
    CHECK (shown_at IS NULL OR withheld_because = '')
) {strict};

CREATE INDEX consultation_contribution_of ON consultation_contribution (org_id, consultation_id);
