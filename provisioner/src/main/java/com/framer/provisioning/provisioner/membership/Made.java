package com.framer.provisioning.provisioner.membership;

import java.util.UUID;

/** Something other than a person that a command brings into being. */
public sealed interface Made {
  /** The Organization itself; its first Workspace comes beside it. */
  record MadeOrganization(String name) implements Made {}

  /** A Workspace, the youngest of its Organization from now on. */
  record MadeWorkspace(Workspace workspace) implements Made {}

  /** A Project in one of the Workspaces. */
  record MadeProject(UUID id, UUID workspaceId, String name) implements Made {}
}
