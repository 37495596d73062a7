-- What was promised for one matter, where it differs from its kind: working days, and where they come from.
ALTER TABLE case_record ADD COLUMN promised_days {int};
ALTER TABLE case_record ADD COLUMN promised_by {text};
