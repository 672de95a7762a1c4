-- How many people had lost access in the last minute of the notice when it was written last. What comes in that
-- minute after an Admin has read the notice is new (rule D8). Null in notices from before.
alter table mass_removal add column last_minute_people integer;
