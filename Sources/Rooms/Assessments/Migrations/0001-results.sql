-- The result of a fiscal year, as announced. Everything computed is computed anew on every page.
CREATE TABLE result (
    org_id {int} NOT NULL,
    year {int} NOT NULL CHECK (year BETWEEN 2561 AND 2699),
    level {text},
    source {text} NOT NULL,
    note {text} NOT NULL,
    place_in_rank {int} CHECK (place_in_rank > 0),
    ranked_among {text} NOT NULL,
    paper_id {int},
    version {int} NOT NULL,
    changed_at {int} NOT NULL,
    PRIMARY KEY (org_id, year),
    FOREIGN KEY (org_id, paper_id) REFERENCES file_record (org_id, id)
) {strict};

-- Every printed copy of every figure, in ASCII digits, with the place where it stands.
CREATE TABLE printed_figure (
    org_id {int} NOT NULL,
    year {int} NOT NULL,
    field {text} NOT NULL,
    copy {int} NOT NULL CHECK (copy > 0),
    digits {text} NOT NULL,
    place {text} NOT NULL,
    PRIMARY KEY (org_id, year, field, copy),
    FOREIGN KEY (org_id, year) REFERENCES result (org_id, year)
) {strict};

-- A figure that a person put in the place of a misprint, with the reason. The printed one stays above.
CREATE TABLE accepted_figure (
    org_id {int} NOT NULL,
    year {int} NOT NULL,
    field {text} NOT NULL,
    digits {text} NOT NULL,
    reason {text} NOT NULL,
    actor {text} NOT NULL,
    at {int} NOT NULL,
    PRIMARY KEY (org_id, year, field),
    FOREIGN KEY (org_id, year) REFERENCES result (org_id, year)
) {strict};
