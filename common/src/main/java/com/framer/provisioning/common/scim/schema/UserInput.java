package com.framer.provisioning.common.scim.schema;

import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.UserProfile;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A User as a client sends it in POST or PUT, by the schema: unknown and read-only attributes,
 * unknown extensions and the password are left out.
 *
 * @param profile what is kept as sent (rule A5)
 * @param active null if the request does not say
 * @param organizationRole absence and removal differ (rule C3)
 */
public record UserInput(
    UserProfile profile, @Nullable Boolean active, RoleChange organizationRole) {

  /**
   * Reads the body.
   *
   * @throws ScimFailure invalidSyntax or invalidValue
   */
  public static UserInput of(ObjectNode body) {
    requireUserSchema(body);
    var read = new UserBody();
    body.properties().forEach(member -> read.add(member.getKey(), member.getValue()));
    return split(read.user(), read.namesFramer());
  }

  /** The same from a User whose attributes are canonical already, as PATCH leaves it. */
  public static UserInput ofCanonical(ObjectNode user) {
    return split(user.deepCopy(), true);
  }

  /** The organizationRole, or null if none is set. */
  public @Nullable Role role() {
    return organizationRole instanceof RoleChange.Assign(Role role) ? role : null;
  }

  private static UserInput split(ObjectNode user, boolean extended) {
    JsonNode active = user.remove("active");
    JsonNode extension = user.remove(ScimUrn.FRAMER_USER);
    JsonNode role = extension == null ? null : extension.get(UserSchema.ORGANIZATION_ROLE);
    if (!user.has("userName")) {
      throw new ScimFailure(ScimError.invalidValue("userName is required."));
    }
    RoleChange change =
        role != null
            ? new RoleChange.Assign(Role.of(role.stringValue()))
            : extended ? new RoleChange.Remove() : new RoleChange.Keep();
    return new UserInput(
        new UserProfile(user), active == null ? null : active.booleanValue(), change);
  }

  private static void requireUserSchema(ObjectNode body) {
    JsonNode schemas =
        body.properties().stream()
            .filter(member -> member.getKey().equalsIgnoreCase("schemas"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(body.path("schemas"));
    if (!schemas.isArray()
        || schemas.values().stream()
            .noneMatch(urn -> urn.isString() && urn.stringValue().equalsIgnoreCase(ScimUrn.USER))) {
      throw new ScimFailure(ScimError.invalidSyntax("schemas must contain " + ScimUrn.USER + "."));
    }
  }
}
