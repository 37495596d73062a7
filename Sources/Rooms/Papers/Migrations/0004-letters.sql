-- Official papers on their way up the chain. The draft holds what a person typed and chose; numbers come from the data
-- when it is shown or sent. `code` is what its signatures and its printed address name it by.
CREATE TABLE letter (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    code {text} NOT NULL CHECK (code <> ''),
    kind {text} NOT NULL,
    template {text} NOT NULL,
    template_version {int} NOT NULL,
    year {int} NOT NULL,
    unit_id {int},
    subject {text} NOT NULL,
    answers {text} NOT NULL,
    chain {text} NOT NULL,
    is_ink {int} NOT NULL,
    state {text} NOT NULL,
    round {int} NOT NULL CHECK (round >= 0),
    author_id {int} NOT NULL,
    author {text} NOT NULL,
    created_at {int} NOT NULL,
    changed_at {int} NOT NULL,
    version {int} NOT NULL CHECK (version > 0),
    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, code)
) {strict};

CREATE INDEX letter_state ON letter (org_id, state, changed_at);

-- The paper as it was circulated: everyone in the chain decides about these bytes.
CREATE TABLE letter_round (
    org_id {int} NOT NULL,
    letter_id {int} NOT NULL,
    round {int} NOT NULL CHECK (round > 0),
    at {int} NOT NULL,
    officer_id {int} NOT NULL,
    actor {text} NOT NULL,
    subject {text} NOT NULL,
    content {text} NOT NULL,
    pages {int} NOT NULL CHECK (pages > 0),
    sha256 {text} NOT NULL CHECK (length(sha256) = 64),
    page {blob} NOT NULL,
    pdf {blob} NOT NULL,
    PRIMARY KEY (org_id, letter_id, round),
    FOREIGN KEY (org_id, letter_id) REFERENCES letter (org_id, id)
) {strict};

{frozen letter_round};

-- Who is asked in a round. Steps of one stage are asked at the same time.
CREATE TABLE letter_step (
    org_id {int} NOT NULL,
    letter_id {int} NOT NULL,
    round {int} NOT NULL,
    place {int} NOT NULL CHECK (place > 0),
    stage {int} NOT NULL CHECK (stage > 0),
    officer_id {int} NOT NULL,
    position {text} NOT NULL CHECK (position <> ''),
    task {text} NOT NULL,
    due {int} NOT NULL,
    PRIMARY KEY (org_id, letter_id, round, place),
    FOREIGN KEY (org_id, letter_id, round) REFERENCES letter_round (org_id, letter_id, round)
) {strict};

{frozen letter_step};

CREATE INDEX letter_step_officer ON letter_step (org_id, officer_id);

-- What was decided, by whom, about which bytes. Ink has neither statement nor key.
CREATE TABLE letter_decision (
    org_id {int} NOT NULL,
    letter_id {int} NOT NULL,
    round {int} NOT NULL,
    place {int} NOT NULL,
    verdict {text} NOT NULL,
    words {text} NOT NULL,
    at {int} NOT NULL,
    officer_id {int} NOT NULL,
    actor {text} NOT NULL,
    acting_order {text},
    acting_order_day {int},
    sha256 {text} NOT NULL CHECK (length(sha256) = 64),
    public_key {blob},
    signature {blob},
    PRIMARY KEY (org_id, letter_id, round, place),
    UNIQUE (org_id, letter_id, round, officer_id),
    FOREIGN KEY (org_id, letter_id, round, place) REFERENCES letter_step (org_id, letter_id, round, place)
) {strict};

{frozen letter_decision};

-- A round on paper: the file that came back with what was written on it, by whom it was brought back.
CREATE TABLE letter_scan (
    org_id {int} NOT NULL,
    letter_id {int} NOT NULL,
    round {int} NOT NULL,
    file_id {int} NOT NULL,
    sha256 {text} NOT NULL CHECK (length(sha256) = 64),
    at {int} NOT NULL,
    officer_id {int} NOT NULL,
    actor {text} NOT NULL,
    PRIMARY KEY (org_id, letter_id, round),
    FOREIGN KEY (org_id, letter_id, round) REFERENCES letter_round (org_id, letter_id, round)
) {strict};

{frozen letter_scan};

-- The paper with its number, as it leaves: it never changes again.
CREATE TABLE letter_issue (
    org_id {int} NOT NULL,
    letter_id {int} NOT NULL,
    code {text} NOT NULL,
    round {int} NOT NULL,
    number {text} NOT NULL CHECK (number <> ''),
    day {int} NOT NULL,
    at {int} NOT NULL,
    pages {int} NOT NULL CHECK (pages > 0),
    sha256 {text} NOT NULL CHECK (length(sha256) = 64),
    page {blob} NOT NULL,
    pdf {blob} NOT NULL,
    PRIMARY KEY (org_id, letter_id),
    UNIQUE (org_id, code),
    FOREIGN KEY (org_id, letter_id, round) REFERENCES letter_round (org_id, letter_id, round)
) {strict};

{frozen letter_issue};
