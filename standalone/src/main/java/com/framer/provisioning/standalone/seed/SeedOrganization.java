package com.framer.provisioning.standalone.seed;

import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.scim.Role;
import java.util.List;
import java.util.UUID;

/**
 * An Organization that every standalone has, with the same ids everywhere: whatever of it is there
 * is never made twice.
 */
enum SeedOrganization {
  /** The one to try things with. */
  DEMO(
      "Demo",
      "admin@example.com",
      List.of("Marketing", "Design", "Engineering"),
      0x0198_d300_0001L),
  /** Another customer, to see that Organizations don't see each other. */
  OTHER("Other", "admin@other.example", List.of("Research"), 0x0198_d300_0002L);

  /** Of the oldest Workspace, which decides for who comes without a role (rule B3). */
  private static final Role OLDEST_DEFAULT = Role.EDITOR;

  private static final Role OTHERS_DEFAULT = Role.VIEWER;

  private final String displayName;
  private final String admin;
  private final List<String> workspaceNames;
  private final long prefix;

  SeedOrganization(String displayName, String admin, List<String> workspaceNames, long prefix) {
    this.displayName = displayName;
    this.admin = admin;
    this.workspaceNames = workspaceNames;
    this.prefix = prefix;
  }

  UUID id() {
    return id(0);
  }

  String admin() {
    return admin;
  }

  /** The id of the Workspace, counted from 1. */
  UUID workspace(int number) {
    return id(number);
  }

  /** What makes the Workspace, counted from 1; the first one comes with the Organization itself. */
  Command make(int number) {
    return number == 1
        ? new CreateOrganization(
            displayName, workspace(1), workspaceName(1), OLDEST_DEFAULT, id(Integer.MAX_VALUE))
        : new CreateWorkspace(workspace(number), workspaceName(number), OTHERS_DEFAULT);
  }

  private String workspaceName(int number) {
    return number <= workspaceNames.size() ? workspaceNames.get(number - 1) : "Workspace " + number;
  }

  /** Of the form of a UUID of version 7, and recognisable. */
  private UUID id(int number) {
    return new UUID(prefix << 16 | 0x7000, 0x8000_0000_0000_0000L | number);
  }
}
