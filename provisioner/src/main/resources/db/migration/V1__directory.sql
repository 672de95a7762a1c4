-- The directory: who belongs to which Workspace. The provisioner is its only writer.
-- Emails and user names are stored in normal form, computed in Java (rule A1); SQL only compares bytes,
-- hence COLLATE "C".

create table organization (
    id          uuid primary key,
    name        text not null,
    created_at  timestamptz not null
);

create table workspace (
    id               uuid primary key,
    organization_id  uuid not null references organization,
    name             text not null,
    default_role     text not null check (default_role in ('admin', 'editor', 'viewer')),
    created_at       timestamptz not null
);
-- "The oldest Workspace" and "every Workspace" of an Organization.
create index workspace_by_age on workspace (organization_id, created_at, id);

create table project (
    id               uuid primary key,
    organization_id  uuid not null references organization,
    workspace_id     uuid not null references workspace,
    name             text not null,
    created_at       timestamptz not null
);
create index project_by_workspace on project (workspace_id, created_at, id);

create table account (
    id          uuid primary key,
    email       text collate "C" not null unique,
    name        text,
    created_at  timestamptz not null
);

-- An Account as one Organization sees it: the SCIM User. Never removed: a deleted one (deleted_at) is
-- emptied and stays as the tombstone that keeps its positions (rule G3).
create table organization_user (
    organization_id    uuid not null references organization,
    account_id         uuid not null references account,
    scim_id            uuid not null unique,
    scim_managed       boolean not null,
    active             boolean not null,
    organization_role  text check (organization_role in ('admin', 'editor', 'viewer')),
    profile            jsonb,
    -- The normal form of each of profile's emails, in their order; null for one that has none (rule A1).
    email_forms        text[] collate "C",
    created_at         timestamptz not null,
    last_modified      timestamptz not null,
    version            bigint not null,
    deleted_at         timestamptz,
    -- The start of the current unbroken time as Organization Admin; null for who is none (rule D3).
    admin_since        timestamptz,
    -- The position of the last command that set access, and of the last that set each profile attribute.
    access_position    bigint not null,
    profile_positions  jsonb not null,
    -- The create that made the resource: tells a repeated one from a duplicate (rule B7).
    create_command_id  uuid,
    create_hash        text,
    create_version     bigint,
    create_unanswered  boolean not null default false,
    primary key (organization_id, account_id),
    check (deleted_at is null or (not active and profile is null and organization_role is null)),
    check (deleted_at is not null or profile is not null)
);
-- Lists are ordered by an immutable key.
create index organization_user_by_age on organization_user (organization_id, created_at, scim_id)
    where deleted_at is null;
-- Filters of identity providers. An externalId may be longer than an index entry can be.
create index organization_user_inactive on organization_user (organization_id, created_at, scim_id)
    where not active and deleted_at is null;
create index organization_user_by_external_id
    on organization_user (organization_id, left(profile ->> 'externalId', 200))
    where deleted_at is null;
create index organization_user_by_email on organization_user using gin (email_forms)
    where deleted_at is null;
-- The Organization Admins, longest-standing first: who steps in (rule D3), and whether one is left (F1).
create index organization_user_admins on organization_user (organization_id, admin_since, account_id)
    where admin_since is not null;

-- Who holds which userName (rule A6). A table of its own, so that a claim is one insert that either
-- gets the row or does not, whichever partition's transaction comes first.
create table user_name (
    organization_id  uuid not null,
    normal_form      text collate "C" not null,
    account_id       uuid not null,
    primary key (organization_id, normal_form)
);
create index user_name_by_account on user_name (organization_id, account_id);

create table workspace_membership (
    organization_id  uuid not null,
    workspace_id     uuid not null,
    account_id       uuid not null,
    role             text not null check (role in ('admin', 'editor', 'viewer')),
    origin           text not null check (origin in ('organization-role', 'default', 'manual', 'safeguard')),
    primary key (organization_id, account_id, workspace_id)
);
-- A few Admins of a Workspace without reading its other members (rule F2).
create index workspace_membership_admins on workspace_membership (workspace_id, account_id)
    where role = 'admin';

create table project_membership (
    organization_id  uuid not null,
    workspace_id     uuid not null,
    project_id       uuid not null,
    account_id       uuid not null,
    primary key (organization_id, account_id, project_id)
);

-- Totals of Organizations without count(*). One row a partition of the topic, so that provisioners never
-- wait for each other here; the total is the sum.
create table organization_user_count (
    organization_id  uuid not null,
    shard            integer not null,
    users            bigint not null,
    primary key (organization_id, shard)
);

-- SCIM tokens, as SHA-256 hashes only (rule H1). The gateway writes them.
create table scim_token (
    id               uuid primary key,
    organization_id  uuid not null references organization,
    label            text not null,
    token_hash       bytea not null unique,
    created_by       text not null,
    created_at       timestamptz not null,
    last_used_at     timestamptz,
    expires_at       timestamptz,
    revoked_at       timestamptz
);
create index scim_token_by_organization on scim_token (organization_id, created_at);
