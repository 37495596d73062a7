-- What an organisation promises to do in a fiscal year because of the year before. Lists are lines of text.
CREATE TABLE measure (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    fiscal_year {int} NOT NULL CHECK (fiscal_year BETWEEN 2550 AND 2699),
    number {text} NOT NULL,
    topic {int} CHECK (topic BETWEEN 1 AND 7),
    indicator {int} CHECK (indicator BETWEEN 1 AND 10),
    subindicator {text} NOT NULL,
    items {text} NOT NULL,
    issue {text} NOT NULL,
    titles {text} NOT NULL CHECK (titles <> ''),
    persons {text} NOT NULL,
    period {text} NOT NULL,
    first_day {int},
    last_day {int},
    rhythm {text} NOT NULL CHECK (rhythm IN ('monthly', 'quarterly', 'april-october', 'by-march', 'none')),
    follow_up {text} NOT NULL,
    status {text} NOT NULL CHECK (status IN ('not-started', 'in-progress', 'done')),
    outputs {text} NOT NULL,
    outcome {text} NOT NULL,
    suggestion {text} NOT NULL,
    version {int} NOT NULL,
    withdrawn_because {text},
    PRIMARY KEY (org_id, id),
    CHECK (last_day >= first_day)
) {strict};

CREATE INDEX measure_year ON measure (org_id, fiscal_year, id);

-- Who answers for it, in the order and words of the paper.
CREATE TABLE measure_unit (
    org_id {int} NOT NULL,
    measure_id {int} NOT NULL,
    place {int} NOT NULL,
    words {text} NOT NULL,
    unit_id {int},
    PRIMARY KEY (org_id, measure_id, place),
    FOREIGN KEY (org_id, measure_id) REFERENCES measure (org_id, id)
) {rowless};

CREATE TABLE measure_step (
    org_id {int} NOT NULL,
    measure_id {int} NOT NULL,
    place {int} NOT NULL,
    words {text} NOT NULL,
    owner {text} NOT NULL,
    unit_id {int},
    due {int},
    done_on {int},
    PRIMARY KEY (org_id, measure_id, place),
    FOREIGN KEY (org_id, measure_id) REFERENCES measure (org_id, id)
) {strict};

-- What was done and when. An entry is never changed; a wrong one is answered by a later one.
CREATE TABLE progress (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    measure_id {int} NOT NULL,
    day {int} NOT NULL,
    period {text} NOT NULL,
    words {text} NOT NULL,
    status {text} NOT NULL CHECK (status IN ('not-started', 'in-progress', 'done')),
    at {int} NOT NULL,
    actor {text} NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, measure_id) REFERENCES measure (org_id, id)
) {strict};

CREATE INDEX progress_measure ON progress (org_id, measure_id, id);

CREATE TABLE progress_file (
    org_id {int} NOT NULL,
    progress_id {int} NOT NULL,
    place {int} NOT NULL,
    file_id {int} NOT NULL,
    PRIMARY KEY (org_id, progress_id, place),
    FOREIGN KEY (org_id, progress_id) REFERENCES progress (org_id, id),
    FOREIGN KEY (org_id, file_id) REFERENCES file_record (org_id, id)
) {rowless};
