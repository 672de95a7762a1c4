package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * A member of a Workspace becomes a member of one of its Projects, by hand (rule D7).
 *
 * @param projectId the Project
 */
public record AddToProject(UUID projectId) implements ManualCommand {
  public AddToProject {
    requireNonNull(projectId, "projectId");
  }
}
