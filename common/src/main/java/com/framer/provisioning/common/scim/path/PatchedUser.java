package com.framer.provisioning.common.scim.path;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import com.framer.provisioning.common.scim.schema.ElementRules;
import com.framer.provisioning.common.scim.schema.FoldedValue;
import com.framer.provisioning.common.scim.schema.UserSchema;
import com.unboundid.scim2.common.types.AttributeDefinition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A User while canonical operations are applied to it (RFC 7644 §3.5.2), in order, all or none: the
 * caller discards it if an operation fails.
 */
public final class PatchedUser {
  private final ObjectNode user;
  private final PatchCost cost = new PatchCost();

  /** Begins with a copy of the User, which holds attributes only: no id, no meta. */
  public PatchedUser(ObjectNode user) {
    this.user = user.deepCopy();
  }

  /**
   * The User after the operations so far. Only here are emails without a value dropped, since one
   * operation may make the element and the next one give it its value.
   */
  public ObjectNode json() {
    AttributeDefinition emails = UserSchema.CORE.attribute("emails").orElseThrow();
    if (user.get(emails.getName()) instanceof ArrayNode elements) {
      ElementRules.dropEmptyEmails(emails, elements);
      dropIfEmpty(user, emails.getName());
    }
    return user;
  }

  /**
   * Refuses a User that grew too large, however small the operations were.
   *
   * @throws ScimFailure 413
   */
  public void requireAtMost(int bytes) {
    if (user.toString().getBytes(UTF_8).length > bytes) {
      throw new ScimFailure(
          ScimError.of(413, "The user would be larger than " + bytes + " bytes."));
    }
  }

  /**
   * Applies one operation.
   *
   * @throws ScimFailure noTarget, invalidPath or invalidValue; tooMany, if the operations so far
   *     cost too much together
   */
  public void apply(PatchOperation operation) {
    AttributePath path = operation.path();
    AttributeDefinition attribute = path.attribute();
    if (attribute == null) {
      user.remove(path.schema().urn());
      return;
    }
    ObjectNode container = path.schema().isExtension() ? objectIn(user, path.schema().urn()) : user;
    apply(container, attribute, operation);
    dropIfEmpty(container, attribute.getName());
    if (path.schema().isExtension()) {
      dropIfEmpty(user, path.schema().urn());
    }
  }

  private void apply(
      ObjectNode container, AttributeDefinition attribute, PatchOperation operation) {
    AttributeDefinition sub = operation.path().sub();
    if (attribute.isMultiValued()) {
      ArrayNode elements = arrayIn(container, attribute.getName());
      cost.count(operation, elements);
      new PatchedElements(attribute, elements).apply(operation);
    } else if (sub != null) {
      change(objectIn(container, attribute.getName()), sub, operation);
    } else {
      change(container, attribute, operation);
    }
  }

  /** Sets or removes a single value; one that REMOVE names only if it is that value (rule C7). */
  static void change(ObjectNode object, AttributeDefinition attribute, PatchOperation operation) {
    String name = attribute.getName();
    JsonNode value = operation.value();
    if (operation.op() != Op.REMOVE) {
      object.set(name, value);
    } else if (value == null || isEqual(attribute, object.path(name), value)) {
      object.remove(name);
    }
  }

  private static boolean isEqual(AttributeDefinition attribute, JsonNode found, JsonNode value) {
    return value.isObject()
        ? new NamedElements(attribute, JsonNodeFactory.instance.arrayNode().add(value))
            .contain(found)
        : FoldedValue.of(attribute, found).equals(FoldedValue.of(attribute, value));
  }

  private static ObjectNode objectIn(ObjectNode object, String name) {
    return object.get(name) instanceof ObjectNode found ? found : object.putObject(name);
  }

  private static ArrayNode arrayIn(ObjectNode object, String name) {
    return object.get(name) instanceof ArrayNode found ? found : object.putArray(name);
  }

  private static void dropIfEmpty(ObjectNode object, String name) {
    JsonNode value = object.get(name);
    if (value != null && value.isContainer() && value.isEmpty()) {
      object.remove(name);
    }
  }
}
