-- How often public pages were read on a day, by the first step of their address. Nothing about who read them.
CREATE TABLE visit_section (
    org_id {int} NOT NULL,
    day {int} NOT NULL,
    section {text} NOT NULL,
    views {int} NOT NULL CHECK (views > 0),
    PRIMARY KEY (org_id, day, section)
) {strict};

-- Readers of a day, each counted once as far as the process knew.
CREATE TABLE visit_day (
    org_id {int} NOT NULL,
    day {int} NOT NULL,
    visitors {int} NOT NULL CHECK (visitors >= 0),
    PRIMARY KEY (org_id, day)
) {strict};
