package com.framer.provisioning.common.scim.schema;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects the members of a body: an attribute of the core by its name, an extension as an object
 * under its URN, and an attribute of either by the URN with its name, {@code
 * urn:…:User:organizationRole} (rule C7). All others are ignored.
 */
final class UserBody {
  private final ObjectNode user = JsonNodeFactory.instance.objectNode();
  private final Set<UserSchema> extensions = new HashSet<>();
  private boolean namesFramer;

  /** The attributes so far, as the schema has them. */
  ObjectNode user() {
    user.properties().removeIf(member -> isEmptyExtension(member.getKey(), member.getValue()));
    return user;
  }

  /** Whether the body has the framer extension, or its attribute by its URN (rule C3). */
  boolean namesFramer() {
    return namesFramer;
  }

  void add(String key, JsonNode value) {
    UserSchema schema = UserSchema.of(key).orElse(null);
    if (schema == null) {
      addAttribute(key, value);
    } else if (schema.isExtension() && !value.isNull()) {
      addExtension(schema, AttributeValues.unwrapped(value));
    }
  }

  private void addAttribute(String key, JsonNode value) {
    for (UserSchema schema : UserSchema.ALL) {
      String prefix = schema.urn() + ":";
      if (key.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT))) {
        add(schema, key.substring(prefix.length()), value);
        return;
      }
    }
    add(UserSchema.CORE, key, value);
  }

  private void add(UserSchema schema, String name, JsonNode value) {
    Optional<AttributeDefinition> attribute = schema.attribute(name).filter(UserBody::isKept);
    if (attribute.isPresent()) {
      namesFramer |= schema == UserSchema.FRAMER;
      AttributeValues.put(
          container(schema), attribute.get(), AttributeValues.of(attribute.get(), value));
    }
  }

  private void addExtension(UserSchema extension, JsonNode value) {
    if (!value.isObject()) {
      throw new ScimFailure(ScimError.invalidValue(extension.urn() + " must be an object."));
    }
    if (!extensions.add(extension)) {
      throw new ScimFailure(ScimError.invalidSyntax(extension.urn() + " is given twice."));
    }
    namesFramer |= extension == UserSchema.FRAMER;
    value.properties().forEach(member -> add(extension, member.getKey(), member.getValue()));
  }

  private ObjectNode container(UserSchema schema) {
    if (!schema.isExtension()) {
      return user;
    }
    return user.get(schema.urn()) instanceof ObjectNode known
        ? known
        : user.putObject(schema.urn());
  }

  private static boolean isEmptyExtension(String name, JsonNode value) {
    return value.isObject() && value.isEmpty() && UserSchema.of(name).isPresent();
  }

  private static boolean isKept(AttributeDefinition attribute) {
    return !UserSchema.isReadOnly(attribute)
        && !attribute.getName().equals("schemas")
        && !attribute.getName().equals("password");
  }
}
