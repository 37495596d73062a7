-- What the organisation's papers carry at their head.
CREATE TABLE letterhead (
    org_id {int} NOT NULL,
    code {text} NOT NULL,
    address {text} NOT NULL,
    telephone {text} NOT NULL,
    emblem {blob},
    version {int} NOT NULL,
    PRIMARY KEY (org_id)
) {strict};

-- What a unit's papers carry in its place; an empty text leaves the organisation's.
CREATE TABLE unit_letterhead (
    org_id {int} NOT NULL,
    unit_id {int} NOT NULL,
    code {text} NOT NULL,
    telephone {text} NOT NULL,
    PRIMARY KEY (org_id, unit_id),
    FOREIGN KEY (org_id, unit_id) REFERENCES unit (org_id, id)
) {strict};
