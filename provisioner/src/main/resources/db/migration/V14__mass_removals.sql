-- How many people lost access, per Organization and minute (rule D8). One row a partition of the topic, so
-- that provisioners never wait for each other here. Kept for two days.
create table access_removed (
    organization_id  uuid not null,
    minute           timestamptz not null,
    shard            integer not null,
    people           integer not null,
    -- Those of them who were deleted, and so are in the number of users no more.
    deleted          integer not null,
    primary key (organization_id, minute, shard)
);
create index access_removed_by_minute on access_removed (minute);

-- What counts as a mass removal in an Organization that does not want the usual limits. The gateway writes it.
create table mass_removal_limit (
    organization_id  uuid primary key,
    people           integer not null check (people >= 1),
    percent          integer not null check (percent between 0 and 100),
    minutes          integer not null check (minutes between 1 and 1440)
);

-- A mass removal that was noticed. Its id is a UUIDv7, so that it has its place in the activity log. The
-- gateway writes who has read the notice.
create table mass_removal (
    id               uuid primary key,
    organization_id  uuid not null,
    began_at         timestamptz not null,
    ended_at         timestamptz not null,
    people           integer not null,
    members          bigint not null,
    noticed_at       timestamptz not null,
    read_at          timestamptz,
    read_by          uuid
);
create index mass_removal_by_organization on mass_removal (organization_id, id);

grant select on mass_removal to provisioning_gateway;
grant update (read_at, read_by) on mass_removal to provisioning_gateway;
grant select, insert, update, delete on mass_removal_limit to provisioning_gateway;

-- Whose access was taken between two times (rule E2).
create index organization_user_taken on organization_user (organization_id, former_access_at, account_id)
    where former_access_at is not null;
