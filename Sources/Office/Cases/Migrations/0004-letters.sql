-- When the person ended the letters that tell of the matter; they may still be reached by hand.
ALTER TABLE case_person ADD COLUMN letters_ended_at {int};
