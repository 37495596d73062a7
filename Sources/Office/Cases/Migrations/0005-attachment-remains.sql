-- Whether what programs write into files (author, program, times) could not be taken out; unknown for older files.
ALTER TABLE case_attachment ADD COLUMN is_described {int};
