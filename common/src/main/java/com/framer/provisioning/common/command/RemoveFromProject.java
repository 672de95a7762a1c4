package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.ProjectId;

/**
 * A person is taken out of a Project, by hand.
 *
 * @param projectId the Project
 */
public record RemoveFromProject(ProjectId projectId) implements ManualCommand {
  public RemoveFromProject {
    requireNonNull(projectId, "projectId");
  }
}
