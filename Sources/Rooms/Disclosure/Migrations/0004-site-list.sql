-- Lists of addresses that the office arranges itself, entry after entry: `menu` is the public menu, `information` the
-- index of information under the Official Information Act. Without a row here the standard list is shown.
CREATE TABLE site_list (
    org_id {int} NOT NULL,
    list {text} NOT NULL CHECK (list IN ('menu', 'information')),
    version {int} NOT NULL CHECK (version > 0),
    PRIMARY KEY (org_id, list)
) {strict};

-- `heading` is a menu's group, empty for its bar, or a clause of the act; `path` is beneath the organisation's address,
-- or a whole address.
CREATE TABLE site_list_entry (
    org_id {int} NOT NULL,
    list {text} NOT NULL,
    place {int} NOT NULL,
    heading {text} NOT NULL,
    title {text} NOT NULL CHECK (title <> ''),
    path {text} NOT NULL CHECK (path <> ''),
    PRIMARY KEY (org_id, list, place)
) {strict};
