package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.ProjectId;

/**
 * A member of a Workspace becomes a member of one of its Projects, by hand (rule D7).
 *
 * @param projectId the Project
 */
public record AddToProject(ProjectId projectId) implements ManualCommand {
  public AddToProject {
    requireNonNull(projectId, "projectId");
  }
}
