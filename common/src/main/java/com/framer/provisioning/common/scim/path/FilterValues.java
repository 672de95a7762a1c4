package com.framer.provisioning.common.scim.path;

import com.framer.provisioning.common.identity.StorableText;
import com.unboundid.scim2.common.filters.Filter;
import tools.jackson.databind.JsonNode;

/**
 * Checks what a path's filter compares with: the parser decodes escapes, so U+0000 can stand there
 * though the request's text holds none, and a filter by type may put its value into the User.
 */
final class FilterValues {
  private FilterValues() {}

  static boolean areStorable(Filter filter) {
    if (filter.isCombiningFilter()) {
      return filter.getCombinedFilters().stream().allMatch(FilterValues::areStorable);
    }
    if (filter.isNotFilter()) {
      return areStorable(filter.getInvertedFilter());
    }
    if (filter.isComplexValueFilter()) {
      return false; // no attribute of a User nests that deep
    }
    return !filter.isComparisonFilter() || isStorable(filter.getComparisonValue());
  }

  private static boolean isStorable(JsonNode value) {
    return value.isString()
        ? StorableText.isStorable(value.stringValue())
        : value.isBoolean() || value.isNull();
  }
}
