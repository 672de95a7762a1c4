package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * A new Project, by hand; the person the command is about, a member of the Workspace, belongs to
 * it.
 *
 * @param projectId the id that it gets
 * @param workspaceId the Workspace it is in
 * @param name its name
 */
public record CreateProject(UUID projectId, UUID workspaceId, String name)
    implements ManualCommand {
  public CreateProject {
    requireNonNull(projectId, "projectId");
    requireNonNull(workspaceId, "workspaceId");
    requireNonNull(name, "name");
  }
}
