package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.WorkspaceId;

/** An Organization, Workspace or Project that a command creates, or a Workspace that it changes. */
public sealed interface NewEntity {
  /** The Organization itself; the same command creates its first Workspace. */
  record NewOrganization(String name) implements NewEntity {}

  /** A Workspace, from now on the newest of its Organization. */
  record NewWorkspace(Workspace workspace) implements NewEntity {}

  /** A Workspace that exists, with the default role that it has from now on. */
  record ChangedWorkspace(Workspace workspace) implements NewEntity {}

  /** A Project in one of the Workspaces. */
  record NewProject(ProjectId id, WorkspaceId workspaceId, String name) implements NewEntity {}
}
