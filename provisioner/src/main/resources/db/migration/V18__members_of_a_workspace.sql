-- The members of a Workspace by their organization_role, page by page: in the order of reach and Account.
drop index organization_user_by_reach;
create index organization_user_by_reach on organization_user (organization_id, role_reach, account_id)
    where role_reach > 0;
-- Who has something of their own in the Workspace, in the order of role and Account; the view has no order.
grant select on workspace_access to provisioning_gateway;
