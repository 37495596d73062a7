CREATE TABLE finding (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    fiscal_year {int} NOT NULL CHECK (fiscal_year BETWEEN 2550 AND 2699),
    topic {int} CHECK (topic BETWEEN 1 AND 7),
    item {text},
    weakness {text} NOT NULL CHECK (weakness <> ''),
    cause {text} NOT NULL,
    version {int} NOT NULL,
    withdrawn_because {text},
    PRIMARY KEY (org_id, id)
) {strict};

CREATE INDEX finding_year ON finding (org_id, fiscal_year, id);

CREATE TABLE advice (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    fiscal_year {int} NOT NULL CHECK (fiscal_year BETWEEN 2550 AND 2699),
    topic {int} CHECK (topic BETWEEN 1 AND 7),
    item {text},
    body {text} NOT NULL CHECK (body <> ''),
    source {text} NOT NULL,
    version {int} NOT NULL,
    withdrawn_because {text},
    PRIMARY KEY (org_id, id)
) {strict};

CREATE INDEX advice_year ON advice (org_id, fiscal_year, id);

-- Topics of which somebody has said that they show no weakness.
CREATE TABLE clear_topic (
    org_id {int} NOT NULL,
    fiscal_year {int} NOT NULL,
    topic {int} NOT NULL CHECK (topic BETWEEN 1 AND 7),
    PRIMARY KEY (org_id, fiscal_year, topic)
) {strict};
