-- Officers who want one letter a day about their work. The address is sealed under the installation's key; a letter
-- goes only to one that was confirmed. `last_day` is the day of the last letter.
CREATE TABLE digest_wish (
    org_id {int} NOT NULL,
    officer_id {int} NOT NULL,
    address {blob} NOT NULL,
    asks {int} NOT NULL CHECK (asks > 0),
    asked_at {int} NOT NULL,
    confirmed_at {int},
    last_day {int},
    PRIMARY KEY (org_id, officer_id)
) {strict};
