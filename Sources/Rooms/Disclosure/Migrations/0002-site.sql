-- What the office writes for its site: news, and pages about itself. Visitors read the version that is shown, if one is;
-- `words` holds that version as a search compares it, and nothing while none is shown.
CREATE TABLE site_article (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    kind {text} NOT NULL CHECK (kind IN ('news', 'page')),
    version {int} NOT NULL CHECK (version > 0),
    shown_version {int},
    shown_at {int},
    withdrawn_at {int},
    withdrawn_because {text},
    words {blob} NOT NULL,
    PRIMARY KEY (org_id, id),
    CHECK (shown_version IS NULL OR withdrawn_at IS NULL),
    CHECK (withdrawn_at IS NULL OR withdrawn_because <> '')
) {strict};

-- Every wording that an article ever had. `attachments` are identifiers in the order of the page, with spaces between.
CREATE TABLE site_version (
    org_id {int} NOT NULL,
    article_id {int} NOT NULL,
    version {int} NOT NULL CHECK (version > 0),
    title {text} NOT NULL CHECK (title <> ''),
    body {text} NOT NULL,
    day {int} NOT NULL,
    name {text} NOT NULL,
    attachments {text} NOT NULL,
    at {int} NOT NULL,
    officer_id {int},
    actor {text} NOT NULL,
    PRIMARY KEY (org_id, article_id, version),
    FOREIGN KEY (org_id, article_id) REFERENCES site_article (org_id, id)
) {strict};

{frozen site_version};

-- Pictures and files of an article. A picture's words are read to those who cannot see it.
CREATE TABLE site_attachment (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    article_id {int} NOT NULL,
    file_id {int} NOT NULL,
    words {text} NOT NULL CHECK (words <> ''),
    width {int} NOT NULL,
    height {int} NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, article_id) REFERENCES site_article (org_id, id)
) {strict};

{frozen site_attachment};

-- Every name under which a page was ever shown: old addresses lead to it for ever.
CREATE TABLE site_name (
    org_id {int} NOT NULL,
    name {text} NOT NULL CHECK (name <> ''),
    article_id {int} NOT NULL,
    PRIMARY KEY (org_id, name),
    FOREIGN KEY (org_id, article_id) REFERENCES site_article (org_id, id)
) {strict};

{frozen site_name};

-- How the office is reached.
CREATE TABLE site_contact (
    org_id {int} NOT NULL,
    address {text} NOT NULL,
    telephone {text} NOT NULL,
    email {text} NOT NULL,
    map {text} NOT NULL,
    hours {text} NOT NULL,
    version {int} NOT NULL,
    PRIMARY KEY (org_id)
) {strict};
