package com.framer.provisioning.gateway.patch;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import com.framer.provisioning.common.scim.quirks.EntraIdQuirks;
import com.framer.provisioning.common.scim.schema.AttributeValues;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Turns one operation of a request into canonical ones: one for each part of an extension or
 * complex attribute, so that parts which the value does not mention stay, and a removal for null.
 */
final class CanonicalOperations {
  private final List<PatchOperation> operations;

  CanonicalOperations(List<PatchOperation> operations) {
    this.operations = operations;
  }

  /** An operation whose path the client wrote: what can't be changed is an error. */
  void addExplicit(Op op, AttributePath path, @Nullable JsonNode value) {
    if (path.isReadOnly()) {
      throw new ScimFailure(
          ScimError.mutability(path.text() + " is read-only and can't be changed."));
    }
    if (!path.isWithin("schemas")) { // it follows from the attributes
      add(op, path, value);
    }
  }

  /**
   * An operation without path: every member name of its value is a path, also a dotted one or a URN
   * with an attribute, as Entra ID sends ({@code entra-aadOptscim/update.json}).
   */
  void addMembers(Op op, JsonNode value) {
    JsonNode object = AttributeValues.unwrapped(value);
    if (!object.isObject()) {
      throw new ScimFailure(ScimError.invalidValue("Without a path the value must be an object."));
    }
    object
        .properties()
        .forEach(
            member ->
                known(member.getKey())
                    .filter(path -> !path.isReadOnly() && !path.isWithin("schemas"))
                    .ifPresent(path -> add(op, path, member.getValue())));
  }

  private static Optional<AttributePath> known(String key) {
    try {
      return Optional.of(AttributePath.of(key));
    } catch (ScimFailure unknown) {
      return Optional.empty(); // unknown attributes are ignored
    }
  }

  private void add(Op op, AttributePath path, @Nullable JsonNode given) {
    JsonNode value = given == null || given.isNull() ? null : given;
    if (path.isWithin("password")) {
      return; // accepted, never kept (rule A5)
    }
    if (path.attribute() == null && value != null) {
      addParts(op, path, value);
    } else if (op == Op.REMOVE) {
      addRemoval(path, value);
    } else if (EmptiedValues.isManager(path, value)) {
      addRemoval(path.whole());
    } else if (value == null && EmptiedValues.isEmail(path)) {
      operations.add(new PatchOperation(op, path, EmptiedValues.NO_EMAIL));
    } else if (value == null) {
      addRemoval(path);
    } else if (path.isObject()) {
      addParts(op, path, value);
    } else {
      addValue(op, path, canonical(path, value));
    }
  }

  /** Adding no element to a multi-valued attribute changes nothing; all else is emptied by it. */
  private void addValue(Op op, AttributePath path, @Nullable JsonNode canonical) {
    if (canonical != null) {
      operations.add(new PatchOperation(op, path, canonical));
    } else if (op != Op.ADD || path.sub() != null || !path.isMultiValued()) {
      addRemoval(path);
    }
  }

  /** A removal with a value takes away only what the value names (rule C7). */
  private void addRemoval(AttributePath path, @Nullable JsonNode value) {
    if (value == null) {
      addRemoval(path);
      return;
    }
    requireRemovable(path);
    JsonNode named = NamedValues.of(path, value);
    if (named == null) {
      addRemoval(path);
    } else if (!named.isArray() || !named.isEmpty()) {
      operations.add(new PatchOperation(Op.REMOVE, path, named));
    }
  }

  private void addRemoval(AttributePath path) {
    requireRemovable(path);
    operations.add(new PatchOperation(Op.REMOVE, path, null));
  }

  private static void requireRemovable(AttributePath path) {
    if (path.isWithin("userName")) {
      throw new ScimFailure(ScimError.mutability("userName is required and can't be removed."));
    }
    if (path.isWithin("active")) {
      throw new ScimFailure(ScimError.mutability("active can be true or false, not removed."));
    }
  }

  private void addParts(Op op, AttributePath path, JsonNode value) {
    AttributeDefinition attribute = path.attribute();
    JsonNode object = AttributeValues.unwrapped(value);
    if (attribute != null) {
      object = EntraIdQuirks.managerObject(attribute, object);
    }
    if (!object.isObject()) {
      throw new ScimFailure(ScimError.invalidValue(path.text() + " must be an object."));
    }
    object
        .properties()
        .forEach(
            member ->
                path.part(member.getKey())
                    .filter(part -> !part.isReadOnly())
                    .ifPresent(part -> add(op, part, member.getValue())));
  }

  private static @Nullable JsonNode canonical(AttributePath path, JsonNode value) {
    AttributeDefinition attribute = Objects.requireNonNull(path.attribute());
    if (path.sub() != null) {
      return AttributeValues.ofMember(attribute, path.sub(), value);
    }
    if (path.filter() != null) {
      return AttributeValues.single(attribute, value);
    }
    boolean one = attribute.isMultiValued() && value.isObject(); // instead of an array of it
    return AttributeValues.of(
        attribute, one ? JsonNodeFactory.instance.arrayNode().add(value) : value);
  }
}
