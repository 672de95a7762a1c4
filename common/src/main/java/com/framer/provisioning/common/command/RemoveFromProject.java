package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * A person is taken out of a Project, by hand.
 *
 * @param projectId the Project
 */
public record RemoveFromProject(UUID projectId) implements ManualCommand {
  public RemoveFromProject {
    requireNonNull(projectId, "projectId");
  }
}
