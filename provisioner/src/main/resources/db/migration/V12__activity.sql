-- A replay of a change of a Workspace's default role is compared with this position (rule G3).
alter table workspace add column default_role_position bigint not null default 0;

-- What the activity log shows besides the outcome: what was asked, in short; the request that brought the
-- command; and the identity provider's name of the person. Null in older rows.
alter table command_log
    add column asked jsonb,
    add column request_id text,
    add column external_id text;
-- One person's activity.
create index command_log_by_person on command_log (organization_id, email, command_id);
-- What an Admin has to look at, which is rare.
create index command_log_failed on command_log (organization_id, command_id)
    where status in ('refused', 'superseded', 'dead-lettered');
