-- Sheets that were answered on paper, while they are being typed: the first typing waits for a second one by another
-- officer. Once both agree the sheet is an answer like any other, and only its number is left here.
CREATE TABLE survey_paper (
    org_id {int} NOT NULL,
    survey_id {int} NOT NULL,
    number {int} NOT NULL CHECK (number > 0),
    officer_id {int},
    typist {text} NOT NULL,
    point {int} NOT NULL,
    choices {blob},
    words {text} NOT NULL,
    PRIMARY KEY (org_id, survey_id, number),
    FOREIGN KEY (org_id, survey_id) REFERENCES survey (org_id, id)
) {strict};
