package com.framer.provisioning.gateway.patch;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import com.framer.provisioning.common.scim.schema.AttributeValues;
import com.framer.provisioning.common.scim.schema.UserSchema;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Breaks one operation of a request down into canonical ones: extensions and complex attributes
 * into their parts, so that what a value does not mention stays, and null into removal.
 */
final class CanonicalOperations {
  private final List<PatchOperation> operations;

  CanonicalOperations(List<PatchOperation> operations) {
    this.operations = operations;
  }

  /** An operation whose path the client wrote: what can't be changed is an error. */
  void addExplicit(Op op, AttributePath path, @Nullable JsonNode value) {
    AttributeDefinition attribute = path.attribute();
    if (attribute != null && isReadOnly(path)) {
      throw new ScimFailure(ScimError.mutability(attribute.getName() + " can't be changed."));
    }
    if (attribute != null && attribute.getName().equals("schemas")) {
      return; // follows from the attributes
    }
    add(op, path, value);
  }

  /** An operation without path: every member of its value is a path (also dotted, also a URN). */
  void addMembers(Op op, JsonNode value) {
    value
        .properties()
        .forEach(
            member ->
                known(member.getKey())
                    .filter(path -> !isReadOnly(path))
                    .filter(path -> !isNamed(path, "schemas"))
                    .ifPresent(path -> add(op, path, member.getValue())));
  }

  private static Optional<AttributePath> known(String key) {
    try {
      return Optional.of(AttributePath.of(key));
    } catch (ScimFailure unknown) {
      return Optional.empty(); // unknown attributes are ignored
    }
  }

  private void add(Op op, AttributePath path, @Nullable JsonNode value) {
    if (isNamed(path, "password")) {
      return; // accepted, never kept (rule A5)
    }
    if (op == Op.REMOVE || value == null || value.isNull()) {
      addRemoval(path);
    } else if (path.attribute() == null) {
      addParts(op, path, value);
    } else if (isWholeComplex(path)) {
      addParts(op, path, manager(path, value));
    } else {
      JsonNode canonical = canonical(path, value);
      if (canonical == null) {
        addRemoval(path);
      } else {
        operations.add(new PatchOperation(op, path, canonical));
      }
    }
  }

  private void addRemoval(AttributePath path) {
    if (isNamed(path, "userName")) {
      throw new ScimFailure(ScimError.mutability("userName is required and can't be removed."));
    }
    if (isNamed(path, "active")) {
      throw new ScimFailure(ScimError.mutability("active can be true or false, not removed."));
    }
    operations.add(new PatchOperation(Op.REMOVE, path, null));
  }

  private void addParts(Op op, AttributePath path, JsonNode value) {
    if (!value.isObject()) {
      throw new ScimFailure(ScimError.invalidValue(path.text() + " must be an object."));
    }
    value
        .properties()
        .forEach(
            member ->
                part(path, member.getKey())
                    .filter(part -> !isReadOnly(part))
                    .ifPresent(part -> add(op, part, member.getValue())));
  }

  private static Optional<AttributePath> part(AttributePath path, String name) {
    if (path.attribute() == null) {
      return path.schema()
          .attribute(name)
          .map(attribute -> new AttributePath(path.schema(), attribute, null, null));
    }
    return UserSchema.subAttribute(path.attribute(), name)
        .map(sub -> new AttributePath(path.schema(), path.attribute(), null, sub));
  }

  /** Entra ID sends the manager's id instead of an object. */
  private static JsonNode manager(AttributePath path, JsonNode value) {
    if (isNamed(path, "manager") && value.isString()) {
      return JsonNodeFactory.instance.objectNode().set("value", value);
    }
    return value;
  }

  private static @Nullable JsonNode canonical(AttributePath path, JsonNode value) {
    AttributeDefinition attribute = Objects.requireNonNull(path.attribute());
    if (path.sub() != null) {
      return AttributeValues.of(path.sub(), value);
    }
    if (path.filter() != null) {
      return AttributeValues.single(attribute, value);
    }
    boolean one = attribute.isMultiValued() && value.isObject(); // instead of an array of it
    return AttributeValues.of(
        attribute, one ? JsonNodeFactory.instance.arrayNode().add(value) : value);
  }

  private static boolean isWholeComplex(AttributePath path) {
    return path.attribute() != null
        && path.sub() == null
        && !path.attribute().isMultiValued()
        && path.attribute().getType() == AttributeDefinition.Type.COMPLEX;
  }

  private static boolean isReadOnly(AttributePath path) {
    return (path.attribute() != null && UserSchema.isReadOnly(path.attribute()))
        || (path.sub() != null && UserSchema.isReadOnly(path.sub()));
  }

  private static boolean isNamed(AttributePath path, String name) {
    return path.attribute() != null && path.attribute().getName().equals(name);
  }
}
