-- How the office reaches those who follow it elsewhere. The secret is sealed under the installation's key.
CREATE TABLE channel_setting (
    org_id {int} NOT NULL,
    way {text} NOT NULL CHECK (way IN ('line', 'facebook', 'webhook', 'email')),
    is_on {int} NOT NULL,
    settings {text} NOT NULL,
    secret {blob},
    quota_used {int},
    quota_limit {int},
    quota_at {int},
    version {int} NOT NULL CHECK (version > 0),
    PRIMARY KEY (org_id, way)
) {strict};

-- Who follows by e-mail. Address and its fingerprint go when the following ends; the row stays without them.
CREATE TABLE follower (
    org_id {int} NOT NULL,
    id {int} NOT NULL,
    address_key {blob},
    address {blob},
    asks {int} NOT NULL,
    asked_at {int} NOT NULL,
    confirmed_at {int},
    ended_at {int},
    PRIMARY KEY (org_id, id),
    CHECK ((address IS NULL) = (ended_at IS NOT NULL)),
    CHECK ((address_key IS NULL) = (ended_at IS NOT NULL))
) {strict};

CREATE UNIQUE INDEX follower_address ON follower (org_id, address_key);
