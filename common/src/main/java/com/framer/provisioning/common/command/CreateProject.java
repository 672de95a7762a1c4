package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.WorkspaceId;

/**
 * A new Project, by hand; the person the command is about, a member of the Workspace, belongs to
 * it.
 *
 * @param projectId the id that it gets
 * @param workspaceId the Workspace it is in
 * @param name its name
 */
public record CreateProject(ProjectId projectId, WorkspaceId workspaceId, String name)
    implements ManualCommand {
  public CreateProject {
    requireNonNull(projectId, "projectId");
    requireNonNull(workspaceId, "workspaceId");
    requireNonNull(name, "name");
  }
}
