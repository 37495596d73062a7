-- An item of a year's disclosure checklist (OIT): who answers for it and when it is looked at again.
CREATE TABLE oit_item (
    org_id {int} NOT NULL,
    year {int} NOT NULL CHECK (year BETWEEN 2550 AND 2699),
    code {text} NOT NULL,
    unit_id {int},
    review_on {int},
    version {int} NOT NULL,
    PRIMARY KEY (org_id, year, code)
) {strict};

-- What an item shows. The newest may be in the making; at most one is live. Elements are lines of text.
CREATE TABLE oit_version (
    org_id {int} NOT NULL,
    year {int} NOT NULL,
    code {text} NOT NULL,
    number {int} NOT NULL CHECK (number > 0),
    state {text} NOT NULL CHECK (
        state IN ('draft', 'submitted', 'checked', 'approved', 'live', 'replaced', 'withdrawn')),
    elements {text} NOT NULL,
    reason {text} NOT NULL,
    published_at {int},
    ended_at {int},
    ended_because {text},
    PRIMARY KEY (org_id, year, code, number),
    FOREIGN KEY (org_id, year, code) REFERENCES oit_item (org_id, year, code),
    CHECK ((published_at IS NULL) = (state IN ('draft', 'submitted', 'checked', 'approved'))),
    CHECK ((ended_at IS NULL) = (state NOT IN ('replaced', 'withdrawn')))
) {strict};

-- Where a version's content is: another address, a kept file, or a living page made from the records.
CREATE TABLE oit_source (
    org_id {int} NOT NULL,
    year {int} NOT NULL,
    code {text} NOT NULL,
    number {int} NOT NULL,
    place {int} NOT NULL,
    title {text} NOT NULL,
    address {text},
    file_id {int},
    living {text},
    PRIMARY KEY (org_id, year, code, number, place),
    FOREIGN KEY (org_id, year, code, number) REFERENCES oit_version (org_id, year, code, number),
    FOREIGN KEY (org_id, file_id) REFERENCES file_record (org_id, id),
    CHECK ((address IS NOT NULL AND file_id IS NULL AND living IS NULL)
        OR (address IS NULL AND file_id IS NOT NULL AND living IS NULL)
        OR (address IS NULL AND file_id IS NULL AND living IS NOT NULL))
) {strict};
