-- How many tokens expire soon, or expired lately: two meters, read all the time.
create index scim_token_by_expiry on scim_token (expires_at)
    where revoked_at is null and expires_at is not null;
