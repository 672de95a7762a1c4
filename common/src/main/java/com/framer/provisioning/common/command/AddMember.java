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
 * A person becomes a member of a Workspace, by hand (rule D7). An existing member keeps their role.
 *
 * @param workspaceId the Workspace
 * @param role the role, or null for the Workspace's default
 * @param scimId the id that the person's resource gets if the Organization has none yet
 * @param personName the name that it gets then, or null if it is not known
 */
public record AddMember(
    WorkspaceId workspaceId,
    @Nullable Role role,
    ScimId scimId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PersonName personName)
    implements ManualCommand {
  @JsonCreator
  public AddMember {
    requireNonNull(workspaceId, "workspaceId");
    requireNonNull(scimId, "scimId");
  }

  /** A person whose name is not known. */
  public AddMember(WorkspaceId workspaceId, @Nullable Role role, ScimId scimId) {
    this(workspaceId, role, scimId, null);
  }
}
