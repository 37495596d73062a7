-- An issued paper that no longer holds: its number stays taken, with the reason.
CREATE TABLE letter_cancellation (
    org_id {int} NOT NULL,
    letter_id {int} NOT NULL,
    at {int} NOT NULL,
    officer_id {int} NOT NULL,
    actor {text} NOT NULL,
    reason {text} NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (org_id, letter_id),
    FOREIGN KEY (org_id, letter_id) REFERENCES letter_issue (org_id, letter_id)
) {strict};

{frozen letter_cancellation};
