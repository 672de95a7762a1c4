package com.framer.provisioning.provisioner.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.NoNormalFormException;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.StorableText;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.PersonName;
import com.framer.provisioning.common.scim.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /ops/organizations}.
 *
 * <pre>{@code
 * {"name":"Acme","workspace":"First","defaultRole":"editor","admin":"ada@example.com",
 *  "adminGivenName":"Ada","adminFamilyName":"Lovelace"}
 * }</pre>
 *
 * <p>The same name and the same first Admin are the same Organization, however often they are sent:
 * its id is made of the two, so a request that is repeated makes nothing, and is answered with the
 * id of the Organization that there is.
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
   * The id of the Organization.
   *
   * @throws OpsFailure if the name or the Admin is missing or wrong
   */
  OrganizationId id() {
    return new OrganizationId(sameFor("organization"));
  }

  /** The same for every request with this name and this Admin. */
  private UUID sameFor(String kind) {
    String request = kind + "\n" + name("name", name) + "\n" + adminEmail().value();
    return UUID.nameUUIDFromBytes(request.getBytes(UTF_8));
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
        new WorkspaceId(sameFor("workspace")),
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
