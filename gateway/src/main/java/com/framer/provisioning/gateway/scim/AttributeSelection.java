package com.framer.provisioning.gateway.scim;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.schema.UserSchema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which attributes a client wants to see (RFC 7644 §3.9): those of {@code attributes}, if there are
 * any, less those of {@code excludedAttributes}; always {@code id} and {@code schemas}. Unknown
 * names are ignored.
 */
public final class AttributeSelection {
  private static final Set<String> ALWAYS = Set.of("id", "schemas");
  private static final String CORE = lower(ScimUrn.USER) + ":";

  private final @Nullable Set<String> wanted;
  private final Set<String> excluded;

  private AttributeSelection(Stream<String> wanted, Stream<String> excluded) {
    Set<String> names = names(wanted);
    this.wanted = names.isEmpty() ? null : names;
    this.excluded = names(excluded);
  }

  /** The selection in the query parameters of a request. */
  public static AttributeSelection of(HttpServletRequest request) {
    return new AttributeSelection(
        parameters(request, "attributes"), parameters(request, "excludedAttributes"));
  }

  /**
   * The selection in the members of a SearchRequest (RFC 7644 §3.4.3).
   *
   * @throws ScimFailure invalidSyntax, if one is no array of strings
   */
  public static AttributeSelection of(
      @Nullable JsonNode attributes, @Nullable JsonNode excludedAttributes) {
    return new AttributeSelection(
        texts("attributes", attributes), texts("excludedAttributes", excludedAttributes));
  }

  /** Removes from the User, in place, what the client does not want to see, and returns it. */
  public ObjectNode apply(ObjectNode user) {
    for (String name : List.copyOf(user.propertyNames())) {
      if (!ALWAYS.contains(name)) {
        JsonNode value = user.get(name);
        if (wanted != null && !wanted.contains(lower(name))) {
          keepParts(name, value, wanted);
        }
        dropParts(name, value);
        boolean kept = wanted == null || wanted.contains(lower(name)) || value.isContainer();
        if (!kept || excluded.contains(lower(name)) || isEmptied(value)) {
          user.remove(name);
        }
      }
    }
    return user;
  }

  private static void keepParts(String name, JsonNode value, Set<String> wanted) {
    objects(value)
        .forEach(
            object -> {
              for (String part : List.copyOf(object.propertyNames())) {
                boolean isWanted = wanted.contains(path(name, part));
                if (!isWanted && isUrn(name)) {
                  keepParts(path(name, part), object.get(part), wanted);
                }
                if (!isWanted && !isFilled(object.get(part), isUrn(name))) {
                  object.remove(part);
                }
              }
            });
  }

  private static boolean isFilled(JsonNode value, boolean inExtension) {
    return inExtension && value.isContainer() && !value.isEmpty();
  }

  private void dropParts(String name, JsonNode value) {
    objects(value)
        .forEach(
            object -> {
              for (String part : List.copyOf(object.propertyNames())) {
                if (excluded.contains(path(name, part))) {
                  object.remove(part);
                } else if (isUrn(name)) {
                  dropParts(path(name, part), object.get(part));
                }
              }
            });
  }

  private static boolean isEmptied(JsonNode value) {
    if (value instanceof ArrayNode elements) {
      elements.removeIf(element -> element.isObject() && element.isEmpty());
    }
    return value.isContainer() && value.isEmpty();
  }

  private static List<ObjectNode> objects(JsonNode value) {
    Stream<JsonNode> all = value.isArray() ? value.values().stream() : Stream.of(value);
    return all.filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast).toList();
  }

  private static String path(String name, String part) {
    return lower(name) + (UserSchema.of(name).isPresent() ? ":" : ".") + lower(part);
  }

  private static boolean isUrn(String name) {
    return UserSchema.of(name).isPresent();
  }

  private static Set<String> names(Stream<String> texts) {
    Set<String> names = new HashSet<>();
    texts
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(name -> lower(name.strip()))
        .filter(name -> !name.isEmpty())
        .map(name -> name.startsWith(CORE) ? name.substring(CORE.length()) : name)
        .forEach(names::add);
    return names;
  }

  private static Stream<String> parameters(HttpServletRequest request, String name) {
    String @Nullable [] values = request.getParameterValues(name);
    return values == null ? Stream.of() : Arrays.stream(values);
  }

  private static Stream<String> texts(String name, @Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return Stream.of();
    }
    if (value.isString()) {
      return Stream.of(value.stringValue());
    }
    if (!value.isArray() || value.values().stream().anyMatch(text -> !text.isString())) {
      throw new ScimFailure(ScimError.invalidSyntax(name + " must be an array of strings."));
    }
    return value.values().stream().map(JsonNode::stringValue);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
