package com.framer.provisioning.common.scim.path;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import com.framer.provisioning.common.scim.schema.AttributeValues;
import com.framer.provisioning.common.scim.schema.UserSchema;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A User while canonical operations are applied to it (RFC 7644 §3.5.2), in order, all or none: the
 * caller throws it away if an operation fails.
 */
public final class PatchedUser {
  /** Where a filter by type that matches nothing makes an element, as Entra ID expects. */
  private static final Set<String> MADE_BY_TYPE = Set.of("emails", "phoneNumbers", "addresses");

  private final ObjectNode user;

  /** Begins with a copy of the User, which holds attributes only: no id, no meta. */
  public PatchedUser(ObjectNode user) {
    this.user = user.deepCopy();
  }

  /** The User as the operations so far left it. */
  public ObjectNode json() {
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
   * @throws ScimFailure noTarget, invalidPath or invalidValue
   */
  public void apply(PatchOperation operation) {
    AttributePath path = operation.path();
    if (path.attribute() == null) {
      user.remove(path.schema().urn());
      return;
    }
    ObjectNode container = container(path.schema());
    if (path.attribute().isMultiValued()) {
      applyToElements(container, path, operation);
    } else if (path.sub() != null) {
      ObjectNode complex = objectIn(container, path.attribute().getName());
      applyToSingle(complex, path.sub(), operation);
      dropIfEmpty(container, path.attribute().getName());
    } else {
      applyToSingle(container, path.attribute(), operation);
    }
    if (path.schema().isExtension()) {
      dropIfEmpty(user, path.schema().urn());
    }
  }

  private static void applyToSingle(
      ObjectNode object, AttributeDefinition attribute, PatchOperation operation) {
    if (operation.value() == null) {
      object.remove(attribute.getName());
    } else {
      object.set(attribute.getName(), operation.value());
    }
  }

  private void applyToElements(ObjectNode container, AttributePath path, PatchOperation operation) {
    String name = Objects.requireNonNull(path.attribute()).getName();
    ArrayNode elements =
        container.get(name) instanceof ArrayNode array ? array : container.putArray(name);
    List<ObjectNode> touched =
        path.filter() == null && path.sub() == null
            ? applyToAll(container, elements, path.attribute(), operation)
            : applyToSelected(elements, path, operation);
    AttributeValues.requireFew(path.attribute(), container.path(name));
    clearOtherPrimaries(path.attribute(), container.path(name), touched);
    dropIfEmpty(container, name);
  }

  private static List<ObjectNode> applyToAll(
      ObjectNode container,
      ArrayNode elements,
      AttributeDefinition attribute,
      PatchOperation operation) {
    List<ObjectNode> touched = new ArrayList<>();
    JsonNode value = operation.value();
    if (value == null) {
      container.remove(attribute.getName());
    } else if (operation.op() == Op.REPLACE) {
      container.set(attribute.getName(), value.deepCopy());
    } else {
      Set<JsonNode> there = new HashSet<>(elements.values());
      for (JsonNode element : value.values()) {
        if (there.add(element)) {
          ObjectNode added = ((ObjectNode) element).deepCopy();
          elements.add(added);
          touched.add(added);
        }
      }
    }
    return touched;
  }

  private static List<ObjectNode> applyToSelected(
      ArrayNode elements, AttributePath path, PatchOperation operation) {
    List<ObjectNode> selected = select(elements, path);
    if (selected.isEmpty()) {
      selected = List.of(made(elements, path, operation));
    }
    for (ObjectNode element : selected) {
      JsonNode value = operation.value();
      if (path.sub() != null) {
        applyToSingle(element, path.sub(), operation);
      } else if (value == null) {
        element.removeAll();
      } else {
        if (operation.op() == Op.REPLACE) {
          element.removeAll();
          typeOf(path).forEach(element::set);
        }
        element.setAll((ObjectNode) value.deepCopy());
      }
    }
    for (int i = elements.size() - 1; i >= 0; i--) {
      if (elements.get(i).isEmpty()) {
        elements.remove(i);
      }
    }
    return selected;
  }

  /** What a filter by type says of its elements. */
  private static Map<String, JsonNode> typeOf(AttributePath path) {
    return path.filter() == null
        ? Map.of()
        : ElementFilter.wantedType(path.filter())
            .map(type -> Map.of(type.getKey(), type.getValue()))
            .orElse(Map.of());
  }

  private static List<ObjectNode> select(ArrayNode elements, AttributePath path) {
    Filter filter = path.filter();
    var matcher = new ElementFilter(Objects.requireNonNull(path.attribute()));
    return elements.values().stream()
        .filter(element -> filter == null || matcher.matches(filter, element))
        .map(ObjectNode.class::cast)
        .toList();
  }

  private static ObjectNode made(ArrayNode elements, AttributePath path, PatchOperation operation) {
    String attribute = Objects.requireNonNull(path.attribute()).getName();
    Map<String, JsonNode> type = typeOf(path);
    if (operation.op() == Op.REMOVE || type.isEmpty() || !MADE_BY_TYPE.contains(attribute)) {
      throw new ScimFailure(ScimError.noTarget("The path " + path.text() + " selects nothing."));
    }
    ObjectNode element = elements.addObject();
    type.forEach(element::set);
    return element;
  }

  /** Who becomes primary takes it from the others (RFC 7644 §3.5.2). */
  private static void clearOtherPrimaries(
      AttributeDefinition attribute, JsonNode elements, List<ObjectNode> changed) {
    Set<JsonNode> touched = Collections.newSetFromMap(new IdentityHashMap<>());
    touched.addAll(changed);
    long primaries = touched.stream().filter(AttributeValues::isPrimary).count();
    if (primaries > 0) {
      for (JsonNode element : elements.values()) {
        if (AttributeValues.isPrimary(element) && !touched.contains(element)) {
          ((ObjectNode) element).put("primary", false);
        }
      }
    }
    AttributeValues.requireOnePrimary(attribute, elements);
  }

  private ObjectNode container(UserSchema schema) {
    return schema.isExtension() ? objectIn(user, schema.urn()) : user;
  }

  private static ObjectNode objectIn(ObjectNode object, String name) {
    return object.get(name) instanceof ObjectNode there ? there : object.putObject(name);
  }

  private static void dropIfEmpty(ObjectNode object, String name) {
    @Nullable JsonNode value = object.get(name);
    if (value != null && value.isContainer() && value.isEmpty()) {
      object.remove(name);
    }
  }
}
