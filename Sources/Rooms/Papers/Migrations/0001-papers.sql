-- Papers as they were published. A later publication is a row of its own; no row ever changes.
CREATE TABLE publication (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    kind {text} NOT NULL CHECK (kind <> ''),
    year {int} NOT NULL,
    version {int} NOT NULL CHECK (version > 0),
    shape {text} NOT NULL,
    title {text} NOT NULL CHECK (title <> ''),
    reason {text},
    at {int} NOT NULL,
    officer_id {int},
    actor {text} NOT NULL,
    pages {int} NOT NULL CHECK (pages > 0),
    sha256 {text} NOT NULL CHECK (length(sha256) = 64),
    page {blob} NOT NULL,
    pdf {blob} NOT NULL,
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, kind, year, version),
    CHECK (version = 1 OR reason <> '')
) {strict};

{frozen publication};

-- A publication taken back: it stays in the books, with the reason, and is shown no more.
CREATE TABLE publication_withdrawal (
    org_id {int} NOT NULL,
    publication_id {int} NOT NULL,
    at {int} NOT NULL,
    actor {text} NOT NULL,
    reason {text} NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (org_id, publication_id),
    FOREIGN KEY (org_id, publication_id) REFERENCES publication (org_id, id)
) {strict};

{frozen publication_withdrawal};
