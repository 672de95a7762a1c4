package com.framer.provisioning.common.scim.path;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import com.framer.provisioning.common.scim.quirks.EntraIdQuirks;
import com.framer.provisioning.common.scim.schema.AttributeValues;
import com.framer.provisioning.common.scim.schema.ElementRules;
import com.framer.provisioning.common.scim.schema.SameElements;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.Collection;
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
    clearOtherPrimaries(changed);
    if (SameElements.canArise(attribute, path.sub())) {
      SameElements.merge(attribute, elements);
    }
    ElementRules.requireNotTooMany(attribute, elements);
    ElementRules.requireOnePrimary(attribute, elements);
  }

  /** Returns the elements that ADD appended; if one of them is primary, no other stays primary. */
  private List<ObjectNode> applyToAll(Op op, @Nullable JsonNode value) {
    List<ObjectNode> given = value == null ? List.of() : copies(value);
    if (op == Op.REMOVE) {
      remove(elements.values(), value);
    } else if (op == Op.REPLACE) {
      elements.removeAll();
    }
    if (op != Op.REMOVE) {
      elements.addAll(given);
    }
    return op == Op.ADD ? given : List.of();
  }

  private static List<ObjectNode> copies(JsonNode value) {
    return value.values().stream().map(element -> ((ObjectNode) element).deepCopy()).toList();
  }

  private List<ObjectNode> applyToSelected(PatchOperation operation) {
    List<ObjectNode> selected = select(operation.path().filter());
    if (operation.op() == Op.REMOVE && operation.path().sub() == null && !selected.isEmpty()) {
      remove(selected, operation.value());
      return List.of();
    }
    if (selected.isEmpty()) {
      ObjectNode made = newElement(operation);
      merge(operation, made);
      selected = List.of(made);
    } else {
      selected.forEach(element -> change(operation, element));
    }
    elements.removeIf(JsonNode::isEmpty);
    return selected;
  }

  /** Removes those of the elements that the value names; all of them if there is no value. */
  private void remove(Collection<? extends JsonNode> from, @Nullable JsonNode value) {
    NamedElements named = value == null ? null : new NamedElements(attribute, value);
    Set<JsonNode> removed = Collections.newSetFromMap(new IdentityHashMap<>());
    from.stream().filter(e -> named == null || named.contain(e)).forEach(removed::add);
    elements.removeIf(removed::contains);
  }

  private static void change(PatchOperation operation, ObjectNode element) {
    if (operation.op() == Op.REPLACE && operation.path().sub() == null) {
      element.removeAll();
      Optional.ofNullable(operation.path().filter())
          .flatMap(EntraIdQuirks::typeIn)
          .ifPresent(element::setAll);
    }
    merge(operation, element);
  }

  private static void merge(PatchOperation operation, ObjectNode element) {
    AttributeDefinition sub = operation.path().sub();
    if (sub != null) {
      PatchedUser.change(element, sub, operation);
    } else if (operation.value() != null) {
      element.setAll((ObjectNode) operation.value().deepCopy());
    }
  }

  private List<ObjectNode> select(@Nullable Filter filter) {
    Predicate<JsonNode> selected =
        filter == null ? _ -> true : new ElementFilter(attribute, filter)::matches;
    return elements.values().stream().filter(selected).map(ObjectNode.class::cast).toList();
  }

  /** The element that a filter of {@code eq} comparisons only describes (rule C7). */
  private ObjectNode newElement(PatchOperation operation) {
    ObjectNode element =
        Optional.ofNullable(operation.path().filter())
            .filter(_ -> operation.op() != Op.REMOVE)
            .flatMap(this::describedBy)
            .orElseThrow(() -> noTarget(operation.path()));
    elements.add(element);
    return element;
  }

  private Optional<ObjectNode> describedBy(Filter filter) {
    return EntraIdQuirks.valuesIn(filter)
        .map(values -> (ObjectNode) AttributeValues.single(attribute, values))
        .filter(element -> new ElementFilter(attribute, filter).matches(element));
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
