package com.framer.provisioning.common.scim.path;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.quirks.EntraIdQuirks;
import com.framer.provisioning.common.scim.schema.FoldedValue;
import com.framer.provisioning.common.scim.schema.UserSchema;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which elements of a multi-valued attribute a value filter selects: {@code emails[type eq
 * "work"]}. Names in any letter case; strings compare as the schema's caseExact says.
 *
 * <p>The filter's values are folded once, and those of an element once for all clauses, since a
 * filter may have dozens of clauses and an attribute a thousand elements (rule G7).
 *
 * <p>The SDK's FilterEvaluator can't be used: it finds names only in their exact letter case,
 * treats an unknown sub-attribute as an absent one, and does not treat an absent boolean as false.
 */
final class ElementFilter {
  private final AttributeDefinition attribute;
  private final Predicate<Element> filter;

  ElementFilter(AttributeDefinition attribute, Filter filter) {
    this.attribute = attribute;
    this.filter = compiled(filter);
  }

  boolean matches(JsonNode element) {
    return filter.test(new Element(element));
  }

  /** An element whose texts are folded when they are compared for the first time. */
  private static final class Element {
    private final JsonNode json;
    private final Map<String, String> folded = new HashMap<>();

    private Element(JsonNode json) {
      this.json = json;
    }

    private JsonNode value(AttributeDefinition sub) {
      return json.path(sub.getName());
    }

    /** Null if the value is no text. */
    private @Nullable String text(AttributeDefinition sub) {
      JsonNode value = value(sub);
      return value.isString()
          ? folded.computeIfAbsent(sub.getName(), _ -> folded(sub, value))
          : null;
    }
  }

  private Predicate<Element> compiled(Filter part) {
    FilterType type = part.getFilterType();
    if (type == FilterType.AND) {
      List<Predicate<Element>> all = compiled(part.getCombinedFilters());
      return element -> all.stream().allMatch(f -> f.test(element));
    }
    if (type == FilterType.OR) {
      List<Predicate<Element>> any = compiled(part.getCombinedFilters());
      return element -> any.stream().anyMatch(f -> f.test(element));
    }
    if (type == FilterType.NOT) {
      return compiled(part.getInvertedFilter()).negate();
    }
    if (part.getAttributePath() == null || part.getAttributePath().size() != 1) {
      return ElementFilter::unsupported;
    }
    return UserSchema.subAttribute(attribute, part.getAttributePath().getElement(0).getAttribute())
        .map(sub -> comparison(part, sub))
        .orElse(ElementFilter::unsupported);
  }

  private List<Predicate<Element>> compiled(List<Filter> parts) {
    return parts.stream().map(this::compiled).toList();
  }

  private static Predicate<Element> comparison(Filter part, AttributeDefinition sub) {
    FilterType type = part.getFilterType();
    if (type == FilterType.PRESENT) {
      return element -> !element.value(sub).isMissingNode() && !element.value(sub).isNull();
    }
    JsonNode wanted = part.getComparisonValue();
    if (type == FilterType.EQUAL) {
      return equality(sub, wanted);
    }
    if (type == FilterType.NOT_EQUAL) {
      return equality(sub, wanted).negate();
    }
    if (!wanted.isString()) {
      return _ -> false;
    }
    String text = folded(sub, wanted);
    return switch (type.toString()) {
      case "co" -> texts(sub, found -> found.contains(text));
      case "sw" -> texts(sub, found -> found.startsWith(text));
      case "ew" -> texts(sub, found -> found.endsWith(text));
      case "gt" -> texts(sub, found -> found.compareTo(text) > 0);
      case "ge" -> texts(sub, found -> found.compareTo(text) >= 0);
      case "lt" -> texts(sub, found -> found.compareTo(text) < 0);
      case "le" -> texts(sub, found -> found.compareTo(text) <= 0);
      default -> ElementFilter::unsupported;
    };
  }

  private static Predicate<Element> equality(AttributeDefinition sub, JsonNode wanted) {
    if (wanted.isNull()) {
      return element -> element.value(sub).isMissingNode();
    }
    if (sub.getType() == AttributeDefinition.Type.BOOLEAN) {
      boolean truth = EntraIdQuirks.truth(wanted).orElse(false);
      return element -> element.value(sub).asBoolean(false) == truth;
    }
    if (!wanted.isString()) {
      return _ -> false;
    }
    String text = folded(sub, wanted);
    return texts(sub, found -> found.equals(text));
  }

  /** False for a value that is no text. */
  private static Predicate<Element> texts(AttributeDefinition sub, Predicate<String> test) {
    return element -> {
      String found = element.text(sub);
      return found != null && test.test(found);
    };
  }

  private static String folded(AttributeDefinition sub, JsonNode text) {
    return FoldedValue.text(sub, text.stringValue());
  }

  /** An error only if it is asked for an element: another clause may decide before. */
  private static boolean unsupported(Element ignored) {
    throw new ScimFailure(
        ScimError.invalidPath(
            "The filter in the path must compare sub-attributes of the attribute before it."));
  }
}
