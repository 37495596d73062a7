-- What people complain about, which unit answers for it, and within how many working days.
CREATE TABLE complaint_category (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    name {text} NOT NULL CHECK (name <> ''),
    unit_id {int},
    days {int} NOT NULL CHECK (days BETWEEN 1 AND 90),
    is_offered {int} NOT NULL,
    version {int} NOT NULL,
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, name)
) {strict};

-- What a general complaint is about and where; its words are the matter's own. Latitude and longitude are millionths of
-- a degree.
CREATE TABLE complaint_general (
    org_id {int} NOT NULL,
    case_id {int} NOT NULL,
    category_id {int},
    village {int} CHECK (village BETWEEN 1 AND 99),
    spot {text} NOT NULL,
    latitude {int},
    longitude {int},
    at {int} NOT NULL,
    PRIMARY KEY (org_id, case_id),
    FOREIGN KEY (org_id, category_id) REFERENCES complaint_category (org_id, id),
    CHECK ((latitude IS NULL) = (longitude IS NULL))
) {strict};

CREATE INDEX complaint_general_at ON complaint_general (org_id, at);

-- What everyone reads of a complaint whose person agreed, in the office's wording. Without a row everyone reads its
-- category, village, state and days alone; a row with a reason takes it off the list.
CREATE TABLE complaint_shown (
    org_id {int} NOT NULL,
    case_id {int} NOT NULL,
    heading {text} NOT NULL,
    spot {text} NOT NULL,
    done {text} NOT NULL,
    hidden_because {text},
    at {int} NOT NULL,
    PRIMARY KEY (org_id, case_id),
    FOREIGN KEY (org_id, case_id) REFERENCES complaint_general (org_id, case_id)
) {strict};
