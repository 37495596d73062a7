-- A seat in a slot of a day, held by one request. The key is what keeps a seat from being given twice.
CREATE TABLE service_seat (
    org_id {int} NOT NULL,
    service_id {int} NOT NULL,
    day {int} NOT NULL,
    slot {text} NOT NULL CHECK (slot <> ''),
    seat {int} NOT NULL CHECK (seat > 0),
    case_id {int} NOT NULL,
    PRIMARY KEY (org_id, service_id, day, slot, seat),
    UNIQUE (org_id, case_id),
    FOREIGN KEY (org_id, case_id) REFERENCES service_request (org_id, case_id)
) {strict};
