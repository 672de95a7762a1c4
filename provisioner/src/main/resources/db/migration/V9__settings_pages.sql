-- What the Organization settings pages need. The gateway writes all of it.

-- prefix: the first characters, to recognise a token by; null for one that was not made on the page.
-- maker_id: the Account that made it on the page. replaces: the token that this one is to take over from.
alter table scim_token
    add column prefix text,
    add column maker_id uuid references account,
    add column read_only boolean not null default false,
    add column replaces uuid references scim_token,
    add column revoked_by uuid references account;
-- The tokens of an Organization that still count, and those that have ended, newest first.
create index scim_token_unrevoked on scim_token (organization_id, created_at) where revoked_at is null;
create index scim_token_revoked on scim_token (organization_id, revoked_at) where revoked_at is not null;

-- How often a call with a valid token was answered that it is to be sent again (rule I3), beside the refusals.
alter table refused_authentication add column overloads bigint not null default 0;

-- Where somebody is an Admin: asked on every request of the pages.
create index organization_user_admin_of on organization_user (account_id, organization_id)
    where admin_since is not null;

-- One-time sign-in links, as SHA-256 hashes only.
create table sign_in_link (
    link_hash   bytea primary key,
    account_id  uuid not null references account,
    made_by     text not null,
    made_at     timestamptz not null,
    expires_at  timestamptz not null
);
create index sign_in_link_by_expiry on sign_in_link (expires_at);

-- Sessions of signed-in people, in the form that Spring Session expects.
create table settings_session (
    primary_id             char(36) primary key,
    session_id             char(36) not null unique,
    creation_time          bigint not null,
    last_access_time       bigint not null,
    max_inactive_interval  integer not null,
    expiry_time            bigint not null,
    principal_name         varchar(100)
);
create index settings_session_by_expiry on settings_session (expiry_time);
create index settings_session_by_principal on settings_session (principal_name);
create table settings_session_attributes (
    session_primary_id  char(36) not null references settings_session on delete cascade,
    attribute_name      varchar(200) not null,
    attribute_bytes     bytea not null,
    primary key (session_primary_id, attribute_name)
);

grant select, insert, update, delete on sign_in_link, settings_session, settings_session_attributes
    to provisioning_gateway;
