package com.framer.provisioning.provisioner.ops;

import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.NoNormalFormException;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.StorableText;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.PersonName;
import com.framer.provisioning.common.scim.Role;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /ops/organizations}.
 *
 * <pre>{@code
 * {"name":"Acme","workspace":"First","defaultRole":"editor","admin":"ada@example.com",
 *  "adminGivenName":"Ada","adminFamilyName":"Lovelace"}
 * }</pre>
 *
 * @param name the Organization's name
 * @param workspace the name of its first Workspace
 * @param defaultRole the role that a user without one gets there: admin, editor or viewer (viewer
 *     if absent)
 * @param admin the email of its first Admin
 * @param adminGivenName their given name; may be absent, but then Okta's test of the connector
 *     fails
 * @param adminFamilyName their family name, likewise
 */
record NewOrganization(
    @Nullable String name,
    @Nullable String workspace,
    @Nullable String defaultRole,
    @Nullable String admin,
    @Nullable String adminGivenName,
    @Nullable String adminFamilyName) {
  /** A name that fits on a page and in a log line. */
  private static final int MAX_NAME = 200;

  /**
   * The Admin's email.
   *
   * @throws OpsFailure if it is no email (rule A1)
   */
  Email adminEmail() {
    try {
      return Email.of(admin == null ? "" : admin);
    } catch (NoNormalFormException e) {
      throw OpsFailure.badRequest("admin: " + e.getMessage());
    }
  }

  /**
   * The command that creates the Organization.
   *
   * @throws OpsFailure if a name or the role is missing or wrong
   */
  CreateOrganization command() {
    Role role =
        Role.parse(defaultRole == null ? "viewer" : defaultRole)
            .orElseThrow(() -> OpsFailure.badRequest("defaultRole must be one of " + Role.ALLOWED));
    return new CreateOrganization(
        name("name", name),
        WorkspaceId.random(),
        name("workspace", workspace),
        role,
        ScimId.random(),
        adminName());
  }

  private @Nullable PersonName adminName() {
    return adminGivenName == null && adminFamilyName == null
        ? null
        : new PersonName(
            adminGivenName == null ? null : name("adminGivenName", adminGivenName),
            adminFamilyName == null ? null : name("adminFamilyName", adminFamilyName));
  }

  private static String name(String member, @Nullable String value) {
    String name = value == null ? "" : value.strip();
    boolean printable =
        StorableText.isStorable(name) && name.codePoints().noneMatch(Character::isISOControl);
    if (name.isEmpty() || name.length() > MAX_NAME || !printable) {
      throw OpsFailure.badRequest(member + " must have 1 to " + MAX_NAME + " printable characters");
    }
    return name;
  }
}
