-- A role given for the whole Organization is one fact, so it is stored once: in every Workspace with an
-- ordinal up to role_reach, organization_role holds, unless workspace_access has a row that differs.

-- 1, 2, 3, … per Organization in the order of age. Making a Workspace locks the Organization's row.
alter table workspace add column ordinal integer check (ordinal > 0);
update workspace w set ordinal = aged.ordinal
from (select id, row_number() over (partition by organization_id order by created_at, id) as ordinal
    from workspace) as aged
where aged.id = w.id;
alter table workspace
    alter column ordinal set not null,
    add constraint workspace_ordinal unique (organization_id, ordinal);
drop index workspace_by_age;

-- role_reach is 0 where organization_role gives no Workspace: without a role, inactive, deleted.
-- former_access is what the last deprovisioning took, and when (rule E2).
alter table organization_user
    add column role_reach integer not null default 0 check (role_reach >= 0),
    add column former_access jsonb,
    add column former_access_at timestamptz,
    add check (role_reach = 0 or (active and organization_role is not null));

-- A person's rows become a grant up to the newest Workspace in which they have the role from it; a
-- Workspace below that without a row becomes a removal. Where removals would outnumber the rows that the
-- grant replaces, the rows stay as they are.
with granted as (
    select u.organization_id, u.account_id, max(w.ordinal) as reach, count(*) as rows
    from organization_user u
    join workspace_membership m using (organization_id, account_id)
    join workspace w on w.id = m.workspace_id
    where u.active and m.role = u.organization_role and m.origin = 'organization-role'
    group by u.organization_id, u.account_id),
within as (
    select g.organization_id, g.account_id, count(*) as rows
    from granted g
    join workspace_membership m using (organization_id, account_id)
    join workspace w on w.id = m.workspace_id and w.ordinal <= g.reach
    group by g.organization_id, g.account_id)
update organization_user u set role_reach = g.reach
from granted g join within using (organization_id, account_id)
where u.organization_id = g.organization_id and u.account_id = g.account_id
    and g.reach - within.rows <= g.rows;

-- What a person has in a Workspace instead of what the reach gives; role is null for a removal by hand.
create table workspace_access (
    organization_id  uuid not null,
    account_id       uuid not null,
    workspace_id     uuid not null,
    role             text check (role in ('admin', 'editor', 'viewer')),
    origin           text not null check (origin in ('organization-role', 'default', 'manual', 'safeguard')),
    primary key (organization_id, account_id, workspace_id),
    check (role is not null or origin = 'manual')
);
insert into workspace_access (organization_id, account_id, workspace_id, role, origin)
select m.organization_id, m.account_id, m.workspace_id, m.role, m.origin
from workspace_membership m
join workspace w on w.id = m.workspace_id
left join organization_user u
    on u.organization_id = m.organization_id and u.account_id = m.account_id
where not (coalesce(w.ordinal <= u.role_reach and m.role = u.organization_role, false)
    and m.origin = 'organization-role');
insert into workspace_access (organization_id, account_id, workspace_id, role, origin)
select u.organization_id, u.account_id, w.id, null, 'manual'
from organization_user u
join workspace w on w.organization_id = u.organization_id and w.ordinal <= u.role_reach
left join workspace_membership m
    on m.organization_id = u.organization_id and m.account_id = u.account_id and m.workspace_id = w.id
where u.role_reach > 0 and m.workspace_id is null;
drop table workspace_membership;

-- Who is in a Workspace, and its Admins by hand (rule F2).
create index workspace_access_by_workspace on workspace_access (workspace_id, role, account_id);
-- Who is in a Workspace by their organization_role, and who of them is its Admin.
create index organization_user_by_reach on organization_user (organization_id, role_reach)
    where role_reach > 0;
create index organization_user_admins_by_reach on organization_user (organization_id, role_reach)
    where organization_role = 'admin' and role_reach > 0;

-- Who is in which Workspace: what everyone reads.
create view workspace_membership as
select organization_id, workspace_id, account_id, role, origin
from workspace_access
where role is not null
union all
select u.organization_id, w.id, u.account_id, u.organization_role, 'organization-role'
from organization_user u
join workspace w on w.organization_id = u.organization_id and w.ordinal <= u.role_reach
where u.role_reach > 0
    and not exists (
        select from workspace_access d
        where d.organization_id = u.organization_id and d.account_id = u.account_id
            and d.workspace_id = w.id);
grant select on workspace_membership to provisioning_gateway;
