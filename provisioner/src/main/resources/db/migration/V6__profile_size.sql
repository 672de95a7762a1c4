-- How many bytes the profile has as JSON, so that the gateway can end a page before it reads large profiles.
-- Stored: computing it needs the whole profile.
alter table organization_user
    add column profile_size integer generated always as (octet_length(profile::text)) stored;
