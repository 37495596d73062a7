-- Dated orders by which one officer acts for another who is absent. They end by themselves, or earlier with a reason.
CREATE TABLE acting_order (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    absent_id {int} NOT NULL,
    acting_id {int} NOT NULL,
    first_day {int} NOT NULL,
    last_day {int} NOT NULL,
    order_text {text} NOT NULL CHECK (order_text <> ''),
    order_day {int} NOT NULL,
    reason {text} NOT NULL,
    ended_day {int},
    ended_because {text},
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, absent_id) REFERENCES officer (org_id, id),
    FOREIGN KEY (org_id, acting_id) REFERENCES officer (org_id, id),
    CHECK (absent_id <> acting_id),
    CHECK (first_day <= last_day),
    CHECK ((ended_day IS NULL) = (ended_because IS NULL))
) {strict};
