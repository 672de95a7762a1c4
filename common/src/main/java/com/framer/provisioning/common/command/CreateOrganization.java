package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.PersonName;
import com.framer.provisioning.common.scim.Role;
import org.jspecify.annotations.Nullable;

/**
 * A new Organization with its first Workspace, whose Admin is the person the command is about. The
 * Organization's id is the envelope's.
 *
 * @param name the Organization's name
 * @param workspaceId the id that the first Workspace gets
 * @param workspaceName its name
 * @param defaultRole the role of a member who is added without one (rule B3)
 * @param scimId the id that the person's resource gets
 * @param personName the person's name, or null if it is not known
 */
public record CreateOrganization(
    String name,
    WorkspaceId workspaceId,
    String workspaceName,
    Role defaultRole,
    ScimId scimId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PersonName personName)
    implements ManualCommand {
  @JsonCreator
  public CreateOrganization {
    requireNonNull(name, "name");
    requireNonNull(workspaceId, "workspaceId");
    requireNonNull(workspaceName, "workspaceName");
    requireNonNull(defaultRole, "defaultRole");
    requireNonNull(scimId, "scimId");
  }

  /** An Organization of a person whose name is not known. */
  public CreateOrganization(
      String name, WorkspaceId workspaceId, String workspaceName, Role defaultRole, ScimId scimId) {
    this(name, workspaceId, workspaceName, defaultRole, scimId, null);
  }
}
