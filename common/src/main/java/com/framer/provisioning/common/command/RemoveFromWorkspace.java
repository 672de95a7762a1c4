package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.WorkspaceId;

/**
 * A person is taken out of a Workspace and its Projects, by hand (rule D4).
 *
 * @param workspaceId the Workspace
 */
public record RemoveFromWorkspace(WorkspaceId workspaceId) implements ManualCommand {
  public RemoveFromWorkspace {
    requireNonNull(workspaceId, "workspaceId");
  }
}
