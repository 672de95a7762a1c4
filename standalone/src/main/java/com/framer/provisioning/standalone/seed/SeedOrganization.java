package com.framer.provisioning.standalone.seed;

import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.PersonName;
import com.framer.provisioning.common.scim.Role;
import java.util.List;
import java.util.UUID;

/**
 * An Organization that every standalone system has, with the same ids everywhere, so that what
 * exists already is never created twice.
 *
 * @param name of the Organization
 * @param admin email of the Admin of each Workspace
 * @param adminName name of that Admin
 * @param workspaceNames of the first Workspaces
 * @param prefix upper 48 bits of the ids
 */
record SeedOrganization(
    String name, Email admin, PersonName adminName, List<String> workspaceNames, long prefix) {
  /** The Organization to try things with. */
  static final SeedOrganization DEMO =
      new SeedOrganization(
          "Demo",
          Email.of("admin@example.com"),
          new PersonName("Demo", "Admin"),
          List.of("Marketing", "Design", "Engineering"),
          0x0198_d300_0001L);

  /** Another customer, to show that Organizations do not see each other. */
  static final SeedOrganization OTHER =
      new SeedOrganization(
          "Other",
          Email.of("admin@other.example"),
          new PersonName("Other", "Admin"),
          List.of("Research"),
          0x0198_d300_0002L);

  /** Default role of the oldest Workspace: people without a role get it there (rule B3). */
  private static final Role OLDEST_DEFAULT = Role.EDITOR;

  private static final Role OTHERS_DEFAULT = Role.VIEWER;

  OrganizationId id() {
    return new OrganizationId(id(0));
  }

  /** The id of the Workspace, counted from 1. */
  WorkspaceId workspace(int number) {
    return new WorkspaceId(id(number));
  }

  /**
   * The command that creates the Workspace, counted from 1; the first comes with the Organization.
   */
  Command creationOf(int number) {
    return number == 1
        ? new CreateOrganization(
            name,
            workspace(1),
            workspaceName(1),
            OLDEST_DEFAULT,
            new ScimId(id(Integer.MAX_VALUE)),
            adminName)
        : new CreateWorkspace(workspace(number), workspaceName(number), OTHERS_DEFAULT);
  }

  private String workspaceName(int number) {
    return number <= workspaceNames.size() ? workspaceNames.get(number - 1) : "Workspace " + number;
  }

  /** A UUID in the form of version 7 whose prefix marks it as demo data. */
  private UUID id(int number) {
    return new UUID(prefix << 16 | 0x7000, 0x8000_0000_0000_0000L | number);
  }
}
