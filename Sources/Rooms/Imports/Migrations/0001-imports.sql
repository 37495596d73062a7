-- Papers that somebody handed in to be read. Nothing of one is stored elsewhere before a person has confirmed it.
CREATE TABLE paper_import (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    file_id {int} NOT NULL,
    sha256 {text} NOT NULL,
    name {text} NOT NULL,
    staged_at {int} NOT NULL,
    staged_by {text} NOT NULL,
    wanted_year {int},
    state {text} NOT NULL CHECK (state IN ('open', 'stored', 'dropped')),
    decided_at {int},
    decided_by {text},
    result_year {int},
    plan_year {int},
    summary {text} NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, file_id) REFERENCES file_record (org_id, id)
) {strict};

-- One paper waits at most once, and is stored at most once for a year.
CREATE UNIQUE INDEX paper_import_open ON paper_import (org_id, sha256) WHERE state = 'open';

CREATE UNIQUE INDEX paper_import_stored ON paper_import (org_id, sha256, plan_year) WHERE state = 'stored';
