package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * A member of a Workspace comes into one of its Projects, by hand (rule D7).
 *
 * @param projectId the Project
 */
public record AddToProject(UUID projectId) implements Command {
  /** Checks the parts. */
  public AddToProject {
    requireNonNull(projectId, "projectId");
  }
}
