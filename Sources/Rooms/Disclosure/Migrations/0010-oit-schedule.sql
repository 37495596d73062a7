-- When an approved version of an item is to be published; nothing where nobody said so.
ALTER TABLE oit_version ADD COLUMN due_at {int};
