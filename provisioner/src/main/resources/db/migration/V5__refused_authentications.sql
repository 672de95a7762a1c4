-- How often a revoked or expired token was refused (rule H5), per token and hour. The gateway writes it, and
-- deletes what is older than 30 days. Nothing is kept of unknown tokens.
create table refused_authentication (
    token_id  uuid not null references scim_token on delete cascade,
    hour      timestamptz not null,
    refusals  bigint not null,
    primary key (token_id, hour)
);
create index refused_authentication_by_hour on refused_authentication (hour);
grant select, insert, update, delete on refused_authentication to provisioning_gateway;
