package com.framer.provisioning.common.scim.schema;

import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.UserProfile;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
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
    ObjectNode user = JsonNodeFactory.instance.objectNode();
    boolean extended = false;
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      UserSchema extension = UserSchema.of(member.getKey()).orElse(null);
      if (extension == null) {
        UserSchema.CORE
            .attribute(member.getKey())
            .filter(UserInput::isKept)
            .ifPresent(a -> AttributeValues.put(user, a, AttributeValues.of(a, member.getValue())));
      } else if (extension.isExtension()) {
        addExtension(user, extension, member.getValue());
        extended |= extension == UserSchema.FRAMER && member.getValue().isObject();
      }
    }
    return split(user, extended);
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

  private static boolean isKept(AttributeDefinition attribute) {
    return !UserSchema.isReadOnly(attribute)
        && !attribute.getName().equals("schemas")
        && !attribute.getName().equals("password");
  }

  private static void addExtension(ObjectNode user, UserSchema extension, JsonNode value) {
    if (value.isNull()) {
      return;
    }
    if (!value.isObject()) {
      throw new ScimFailure(ScimError.invalidValue(extension.urn() + " must be an object."));
    }
    if (user.has(extension.urn())) {
      throw new ScimFailure(ScimError.invalidSyntax(extension.urn() + " is given twice."));
    }
    ObjectNode known = JsonNodeFactory.instance.objectNode();
    value
        .properties()
        .forEach(
            member ->
                extension
                    .attribute(member.getKey())
                    .ifPresent(
                        a ->
                            AttributeValues.put(
                                known, a, AttributeValues.of(a, member.getValue()))));
    if (!known.isEmpty()) {
      user.set(extension.urn(), known);
    }
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
