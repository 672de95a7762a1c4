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
          ScimError.mutability(
              Objects.requireNonNull(path.attribute()).getName() + " can't be changed."));
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
    value
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

  private void add(Op op, AttributePath path, @Nullable JsonNode value) {
    if (path.isWithin("password")) {
      return; // accepted, never kept (rule A5)
    }
    if (op == Op.REMOVE || value == null || value.isNull()) {
      addRemoval(path);
    } else if (path.isObject()) {
      addParts(op, path, value);
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
    if (path.isWithin("userName")) {
      throw new ScimFailure(ScimError.mutability("userName is required and can't be removed."));
    }
    if (path.isWithin("active")) {
      throw new ScimFailure(ScimError.mutability("active can be true or false, not removed."));
    }
    operations.add(new PatchOperation(Op.REMOVE, path, null));
  }

  private void addParts(Op op, AttributePath path, JsonNode value) {
    AttributeDefinition attribute = path.attribute();
    JsonNode object = attribute == null ? value : EntraIdQuirks.managerObject(attribute, value);
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
      return AttributeValues.of(path.sub(), value);
    }
    if (path.filter() != null) {
      return AttributeValues.single(attribute, value);
    }
    boolean one = attribute.isMultiValued() && value.isObject(); // instead of an array of it
    return AttributeValues.of(
        attribute, one ? JsonNodeFactory.instance.arrayNode().add(value) : value);
  }
}
