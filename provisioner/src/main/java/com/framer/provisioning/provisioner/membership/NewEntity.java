package com.framer.provisioning.provisioner.membership;

import java.util.UUID;

/** Something other than a person that a command brings into being. */
public sealed interface NewEntity {
  /** The Organization itself; its first Workspace comes beside it. */
  record NewOrganization(String name) implements NewEntity {}

  /** A Workspace, the youngest of its Organization from now on. */
  record NewWorkspace(Workspace workspace) implements NewEntity {}

  /** A Project in one of the Workspaces. */
  record NewProject(UUID id, UUID workspaceId, String name) implements NewEntity {}
}
