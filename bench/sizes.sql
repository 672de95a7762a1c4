-- How much room a person takes, table by table, for docs/scaling.md. It fills an empty database that a provisioner has
-- migrated, so give it one that nobody needs:
--
--     psql -X -q -v people=100000 -v organizations=1000 -f bench/sizes.sql postgresql://…/empty
--
-- Each person is as the bench's clients make one (bench's class Bodies), and comes once: one create, one row of the
-- command log. They come in random order, as many imports at once do, so that indexes on random keys are as full as they
-- become in the end. Half of them have a role in every Workspace, the others are in the oldest one.
\set ON_ERROR_STOP on
do $$ begin perform setseed(0.5); end $$;

insert into organization (id, name, created_at)
select gen_random_uuid(), 'Organization ' || n, now() from generate_series(1, :organizations) n;
insert into workspace (id, organization_id, name, default_role, created_at, ordinal)
select gen_random_uuid(), o.id, 'Workspace ' || n, 'viewer', now(), n
from organization o, generate_series(1, 3) n;
insert into scim_token (id, organization_id, label, token_hash, created_by, created_at)
select gen_random_uuid(), id, 'Okta', sha256(id::text::bytea), 'admin@example.com', now() from organization;

do $$ begin
    execute format('create table command_log_sizes partition of command_log for values from (%L) to (%L)',
        '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff');
end $$;

-- The ids of commands and new Accounts are UUIDv7, which grow with time.
create temp table person as
select *,
    format('{"userName":"%1$s","name":{"givenName":"Ada","familyName":"Lovelace"},'
        '"emails":[{"primary":true,"value":"%1$s","type":"work"}],"displayName":"Ada Lovelace","locale":"en-US",'
        '"externalId":"ext-%1$s"}', email)::jsonb as profile
from (
    select n, o.id as organization_id, uuidv7() as account_id, gen_random_uuid() as scim_id, uuidv7() as command_id,
        n % 2 = 0 as has_role, n % 12 as shard,
        format('person-%s@organization-%s.example.com', lpad(n::text, 8, '0'), n % :organizations) as email
    from (select generate_series(1, :people) as n order by random()) as numbers
    join (select id, row_number() over () - 1 as number from organization) o on o.number = n % :organizations) as people;

insert into account (id, email, name, created_at)
select account_id, email, 'Ada Lovelace', now() from person;
insert into organization_user (organization_id, account_id, scim_id, scim_managed, active, organization_role,
    role_reach, profile, email_forms, email_domain, created_at, last_modified, version, access_position, profile_position,
    profile_positions, create_command_id, create_hash, create_version)
select organization_id, account_id, scim_id, true, true, case when has_role then 'editor' end,
    case when has_role then 3 else 0 end, profile, array[email], substring(email from '[^@]*$'), now(), now(), 1, n, n,
    '{}', command_id, encode(sha256(email::bytea), 'hex'), 1
from person;
insert into user_name (organization_id, normal_form, account_id)
select organization_id, email, account_id from person;
insert into workspace_access (organization_id, account_id, workspace_id, role, origin)
select p.organization_id, p.account_id, w.id, 'viewer', 'default'
from person p join workspace w on w.organization_id = p.organization_id and w.ordinal = 1 where not p.has_role;
insert into organization_user_count (organization_id, shard, users)
select organization_id, shard, count(*) from person group by 1, 2;
insert into command_log (command_id, organization_id, email, type, actor_kind, actor_id, issued_at, position,
    kafka_partition, kafka_offset, received_at, decided_at, status, outcome, asked, request_id, external_id)
select command_id, organization_id, email, 'CreateUser', 'SCIM_TOKEN', gen_random_uuid()::text, now(), n, shard, n, now(),
    now(), 'applied',
    jsonb_build_object('schemaVersion', 1, 'commandId', command_id, 'organizationId', organization_id,
        'decidedAt', now(), 'outcome', jsonb_build_object('type', 'Applied',
            'changes', jsonb_build_object('effects', jsonb_build_array('member of every Workspace (3) as editor'),
                'adminsAssigned', '[]'::jsonb),
            'resource', jsonb_build_object('id', scim_id, 'profile', profile, 'active', true, 'organizationRole',
                'editor', 'created', now(), 'lastModified', now(), 'version', 1))),
    jsonb_build_object('userName', email, 'organizationRole', 'editor', 'active', true), gen_random_uuid()::text,
    'ext-' || email
from person;
vacuum analyze;

create temp view size as
select table_name, (select reltuples from pg_class where oid = table_name::regclass)::bigint as rows,
    pg_table_size(table_name::regclass) as heap, pg_indexes_size(table_name::regclass) as indexes
from unnest(array['organization', 'workspace', 'scim_token', 'account', 'organization_user', 'user_name',
    'workspace_access', 'organization_user_count', 'command_log_sizes']) as table_name;
\echo 'As they were inserted'
select table_name, rows, round(heap::numeric / rows) as row_bytes, round(indexes::numeric / rows) as index_bytes from size;

-- Every person is changed four times. Up to 70 % of the rows are, between two vacuums: more than autovacuum lets pile up.
\set change 'update organization_user set version = version + 1, last_modified = clock_timestamp(), profile_position = profile_position + 1 where version = '
:change 1 and hashtext(account_id::text) % 4 = 0; vacuum organization_user;
:change 1 and hashtext(account_id::text) % 4 <> 0 and random() < 0.5; vacuum organization_user;
:change 1; vacuum organization_user;
:change 2 and random() < 0.3; vacuum organization_user;
:change 2; vacuum organization_user;
:change 3 and random() < 0.3; vacuum organization_user;
:change 3; vacuum organization_user;
:change 4 and random() < 0.3; vacuum organization_user;
:change 4; vacuum organization_user;
\echo 'After four changes of everybody'
select table_name, rows, round(heap::numeric / rows) as row_bytes, round(indexes::numeric / rows) as index_bytes
from size where table_name = 'organization_user';
\echo 'The indexes of the largest tables'
select relname, indexrelname, round(pg_relation_size(indexrelid)::numeric / :people) as bytes_per_person
from pg_stat_user_indexes where relname in ('account', 'organization_user', 'user_name', 'command_log_sizes')
order by relname, pg_relation_size(indexrelid) desc;
