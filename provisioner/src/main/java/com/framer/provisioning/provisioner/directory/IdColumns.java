package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Reads ids from the columns that have their names in every table and query of the directory. */
final class IdColumns {
  private IdColumns() {}

  static OrganizationId organizationId(ResultSet row) throws SQLException {
    return new OrganizationId(row.getObject("organization_id", UUID.class));
  }

  static AccountId accountId(ResultSet row) throws SQLException {
    return new AccountId(row.getObject("account_id", UUID.class));
  }

  /** The person of the columns {@code organization_id} and {@code email}. */
  static InOrganization<Email> inOrganization(ResultSet row) throws SQLException {
    return new InOrganization<>(organizationId(row), Email.stored(row.getString("email")));
  }

  static ScimId scimId(ResultSet row) throws SQLException {
    return new ScimId(row.getObject("scim_id", UUID.class));
  }

  static WorkspaceId workspaceId(ResultSet row) throws SQLException {
    return new WorkspaceId(row.getObject("workspace_id", UUID.class));
  }

  static ProjectId projectId(ResultSet row) throws SQLException {
    return new ProjectId(row.getObject("project_id", UUID.class));
  }
}
