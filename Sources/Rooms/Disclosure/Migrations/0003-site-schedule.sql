-- Publications of news and pages that are decided and wait for their time. `channels` are codes with spaces between;
-- `problem` says why the time came and nothing could be published.
CREATE TABLE site_schedule (
    org_id {int} NOT NULL,
    article_id {int} NOT NULL,
    version {int} NOT NULL CHECK (version > 0),
    at {int} NOT NULL,
    reason {text} NOT NULL,
    channels {text} NOT NULL,
    actor {text} NOT NULL,
    problem {text} NOT NULL,
    PRIMARY KEY (org_id, article_id),
    FOREIGN KEY (org_id, article_id) REFERENCES site_article (org_id, id)
) {strict};
