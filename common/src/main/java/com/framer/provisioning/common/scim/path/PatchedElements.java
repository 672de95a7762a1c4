package com.framer.provisioning.common.scim.path;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import com.framer.provisioning.common.scim.quirks.EntraIdQuirks;
import com.framer.provisioning.common.scim.schema.ElementRules;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The elements of a multi-valued attribute while an operation is applied to them. */
final class PatchedElements {
  private final AttributeDefinition attribute;
  private final ArrayNode elements;

  PatchedElements(AttributeDefinition attribute, ArrayNode elements) {
    this.attribute = attribute;
    this.elements = elements;
  }

  void apply(PatchOperation operation) {
    AttributePath path = operation.path();
    List<ObjectNode> changed =
        path.filter() == null && path.sub() == null
            ? applyToAll(operation.op(), operation.value())
            : applyToSelected(operation);
    ElementRules.requireNotTooMany(attribute, elements);
    clearOtherPrimaries(changed);
    ElementRules.requireOnePrimary(attribute, elements);
  }

  /** Returns the elements that ADD appended; if one of them is primary, no other stays primary. */
  private List<ObjectNode> applyToAll(Op op, @Nullable JsonNode value) {
    if (op != Op.ADD) {
      elements.removeAll();
    }
    List<ObjectNode> added = new ArrayList<>();
    for (JsonNode element : value == null ? List.<JsonNode>of() : value.values()) {
      if (op == Op.REPLACE) {
        elements.add(element.deepCopy());
      } else if (!elements.values().contains(element)) { // hashes can be made to collide (rule G7)
        ObjectNode copy = ((ObjectNode) element).deepCopy();
        elements.add(copy);
        added.add(copy);
      }
    }
    return added;
  }

  private List<ObjectNode> applyToSelected(PatchOperation operation) {
    List<ObjectNode> selected = select(operation.path().filter());
    if (selected.isEmpty()) {
      selected = List.of(newElement(operation));
    }
    selected.forEach(element -> apply(operation, element));
    elements.removeIf(JsonNode::isEmpty);
    return selected;
  }

  private static void apply(PatchOperation operation, ObjectNode element) {
    AttributeDefinition sub = operation.path().sub();
    JsonNode value = operation.value();
    if (sub != null) {
      PatchedUser.set(element, sub, value);
    } else if (value == null) {
      element.removeAll();
    } else {
      if (operation.op() == Op.REPLACE) {
        element.removeAll();
        Optional.ofNullable(operation.path().filter())
            .flatMap(EntraIdQuirks::typeIn)
            .ifPresent(element::setAll);
      }
      element.setAll((ObjectNode) value.deepCopy());
    }
  }

  private List<ObjectNode> select(@Nullable Filter filter) {
    Predicate<JsonNode> selected =
        filter == null ? _ -> true : new ElementFilter(attribute, filter)::matches;
    return elements.values().stream().filter(selected).map(ObjectNode.class::cast).toList();
  }

  private ObjectNode newElement(PatchOperation operation) {
    ObjectNode element =
        Optional.ofNullable(operation.path().filter())
            .filter(_ -> operation.op() != Op.REMOVE)
            .flatMap(filter -> EntraIdQuirks.elementMadeBy(filter, attribute))
            .orElseThrow(() -> noTarget(operation.path()));
    elements.add(element);
    return element;
  }

  private static ScimFailure noTarget(AttributePath path) {
    return new ScimFailure(
        ScimError.noTarget("The path " + path.text() + " matches nothing in this User."));
  }

  /** An element that becomes primary takes it from the others (RFC 7644 §3.5.2). */
  private void clearOtherPrimaries(List<ObjectNode> changed) {
    Set<JsonNode> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    kept.addAll(changed);
    if (changed.stream().noneMatch(ElementRules::isPrimary)) {
      return;
    }
    for (JsonNode element : elements.values()) {
      if (ElementRules.isPrimary(element) && !kept.contains(element)) {
        ((ObjectNode) element).put("primary", false);
      }
    }
  }
}
