package com.framer.provisioning.common.scim.path;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.quirks.EntraIdQuirks;
import com.framer.provisioning.common.scim.schema.UserSchema;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * Which elements of a multi-valued attribute a value filter selects: {@code emails[type eq
 * "work"]}. Names in any letter case; strings compare as the schema's caseExact says.
 *
 * <p>The SDK's FilterEvaluator can't be used: it finds names only in their exact letter case,
 * treats an unknown sub-attribute as an absent one, and does not treat an absent boolean as false.
 */
final class ElementFilter {
  private final AttributeDefinition attribute;

  ElementFilter(AttributeDefinition attribute) {
    this.attribute = attribute;
  }

  boolean matches(Filter filter, JsonNode element) {
    FilterType type = filter.getFilterType();
    if (type == FilterType.AND) {
      return filter.getCombinedFilters().stream().allMatch(f -> matches(f, element));
    }
    if (type == FilterType.OR) {
      return filter.getCombinedFilters().stream().anyMatch(f -> matches(f, element));
    }
    if (type == FilterType.NOT) {
      return !matches(filter.getInvertedFilter(), element);
    }
    if (filter.getAttributePath() == null || filter.getAttributePath().size() != 1) {
      throw unsupported();
    }
    AttributeDefinition sub =
        UserSchema.subAttribute(attribute, filter.getAttributePath().getElement(0).getAttribute())
            .orElseThrow(ElementFilter::unsupported);
    return compare(filter, sub, element.path(sub.getName()));
  }

  private static boolean compare(Filter filter, AttributeDefinition sub, JsonNode found) {
    FilterType type = filter.getFilterType();
    if (type == FilterType.PRESENT) {
      return !found.isMissingNode() && !found.isNull();
    }
    JsonNode wanted = filter.getComparisonValue();
    if (type == FilterType.NOT_EQUAL) {
      return !equal(sub, found, wanted);
    }
    if (type == FilterType.EQUAL) {
      return equal(sub, found, wanted);
    }
    if (!found.isString() || !wanted.isString()) {
      return false;
    }
    String text = folded(sub, found);
    String part = folded(sub, wanted);
    return switch (type.toString()) {
      case "co" -> text.contains(part);
      case "sw" -> text.startsWith(part);
      case "ew" -> text.endsWith(part);
      case "gt" -> text.compareTo(part) > 0;
      case "ge" -> text.compareTo(part) >= 0;
      case "lt" -> text.compareTo(part) < 0;
      case "le" -> text.compareTo(part) <= 0;
      default -> throw unsupported();
    };
  }

  private static boolean equal(AttributeDefinition sub, JsonNode found, JsonNode wanted) {
    if (wanted.isNull()) {
      return found.isMissingNode();
    }
    if (sub.getType() == AttributeDefinition.Type.BOOLEAN) {
      return found.asBoolean(false) == EntraIdQuirks.truth(wanted).orElse(false);
    }
    return found.isString() && wanted.isString() && folded(sub, found).equals(folded(sub, wanted));
  }

  private static String folded(AttributeDefinition sub, JsonNode text) {
    String value = text.stringValue();
    return sub.isCaseExact() ? value : value.toLowerCase(Locale.ROOT);
  }

  private static ScimFailure unsupported() {
    return new ScimFailure(
        ScimError.invalidPath(
            "The filter in the path must compare sub-attributes of the attribute before it."));
  }
}
