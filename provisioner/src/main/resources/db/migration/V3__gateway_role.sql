-- The gateway reads the directory and writes nothing but its own tables.
grant usage on schema public to provisioning_gateway;
grant select on organization, workspace, project, account, organization_user, user_name,
    workspace_membership, project_membership, organization_user_count, command_log
    to provisioning_gateway;
grant select, insert, update on scim_token to provisioning_gateway;
