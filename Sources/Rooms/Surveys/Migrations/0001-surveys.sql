-- A survey: what is asked, of whom, and how far it has come. `questions` and `points` are JSON; they are fixed once it is
-- opened. `issued` counts the codes ever given out, whose marks vanish as they are used.
CREATE TABLE survey (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    year {int} NOT NULL CHECK (year BETWEEN 2550 AND 2699),
    title {text} NOT NULL CHECK (title <> ''),
    intro {text} NOT NULL,
    audience {text} NOT NULL CHECK (audience IN ('staff', 'visitors')),
    entry {text} NOT NULL CHECK (entry IN ('code', 'open')),
    state {text} NOT NULL CHECK (state IN ('draft', 'open', 'closed', 'withdrawn')),
    questions {text} NOT NULL,
    points {text} NOT NULL,
    eligible {int} CHECK (eligible > 0),
    target {int} CHECK (target > 0),
    target_because {text} NOT NULL,
    closes_on {int},
    issued {int} NOT NULL CHECK (issued >= 0),
    opened_at {int},
    closed_at {int},
    withdrawn_because {text} NOT NULL,
    version {int} NOT NULL CHECK (version > 0),
    PRIMARY KEY (org_id, id),
    CHECK ((target IS NULL) = (target_because = '')),
    CHECK ((state = 'withdrawn') = (withdrawn_because <> ''))
) {strict};

-- Codes that nobody has used yet, as marks that only this installation can make. Answering deletes the mark: of a code
-- that was used nothing is left that could be laid beside an answer.
CREATE TABLE survey_code (
    org_id {int} NOT NULL,
    survey_id {int} NOT NULL,
    mark {blob} NOT NULL,
    PRIMARY KEY (org_id, survey_id, mark),
    FOREIGN KEY (org_id, survey_id) REFERENCES survey (org_id, id)
) {rowless};

-- Forms of an open survey that were sent, so that one sent twice counts once. They belong to nobody and go after days.
CREATE TABLE survey_form (
    org_id {int} NOT NULL,
    mark {blob} NOT NULL,
    day {int} NOT NULL,
    PRIMARY KEY (org_id, mark)
) {rowless};

-- One sheet of answers: a byte for each part that is asked, nought where it was not answered, else the choice from one on.
-- `id` is drawn by lot; there is no time, no person and no form in it.
CREATE TABLE survey_answer (
    org_id {int} NOT NULL,
    survey_id {int} NOT NULL,
    id {int} NOT NULL,
    point {int} NOT NULL CHECK (point >= 0),
    choices {blob} NOT NULL,
    PRIMARY KEY (org_id, survey_id, id),
    FOREIGN KEY (org_id, survey_id) REFERENCES survey (org_id, id)
) {rowless};

-- What was written in words, apart from the sheet that it came with.
CREATE TABLE survey_words (
    org_id {int} NOT NULL,
    survey_id {int} NOT NULL,
    id {int} NOT NULL,
    question {int} NOT NULL,
    words {text} NOT NULL CHECK (words <> ''),
    PRIMARY KEY (org_id, survey_id, id),
    FOREIGN KEY (org_id, survey_id) REFERENCES survey (org_id, id)
) {rowless};
