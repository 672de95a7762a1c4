package com.framer.provisioning.gateway.filter;

import com.framer.provisioning.gateway.filter.SqlColumn.Equality;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether an index finds the few Users that can match a filter, so that the others are not read.
 * {@code active eq false} has an index too, but may match any number of Users.
 */
final class FilterIndexes {
  private static final Set<Equality> INDEXED =
      Set.of(Equality.ID, Equality.USER_NAME, Equality.ANY_EMAIL, Equality.EXTERNAL_ID);

  private FilterIndexes() {}

  static boolean serve(Filter filter) {
    return switch (filter.getFilterType()) {
      case AND -> filter.getCombinedFilters().stream().anyMatch(FilterIndexes::serve);
      case OR -> filter.getCombinedFilters().stream().allMatch(FilterIndexes::serve);
      case EQUAL -> isIndexed(filter);
      case COMPLEX_VALUE -> isEmailWithValue(filter);
      case NOT,
          NOT_EQUAL,
          PRESENT,
          CONTAINS,
          STARTS_WITH,
          ENDS_WITH,
          GREATER_THAN,
          GREATER_OR_EQUAL,
          LESS_THAN,
          LESS_OR_EQUAL ->
          false;
    };
  }

  /** Where the userNames of all Users are that match a filter which demands how they start. */
  static Optional<UserNameRange> userNames(Filter filter) {
    return required(filter)
        .filter(part -> part.getFilterType() == FilterType.STARTS_WITH)
        .filter(part -> part.getComparisonValue().isString())
        .filter(FilterIndexes::isOfUserName)
        .flatMap(part -> UserNameRange.startingWith(part.getComparisonValue().asString()).stream())
        .findFirst();
  }

  private static boolean isOfUserName(Filter filter) {
    return ColumnResolver.ofUser(filter.getAttributePath())
        .filter(column -> column.equality() == Equality.USER_NAME)
        .isPresent();
  }

  private static boolean isIndexed(Filter filter) {
    Optional<SqlColumn> column = ColumnResolver.ofUser(filter.getAttributePath());
    // Without a column the filter matches nobody, which needs no index.
    return column.isEmpty()
        || (filter.getComparisonValue().isString() && INDEXED.contains(column.get().equality()));
  }

  private static boolean isEmailWithValue(Filter filter) {
    return filter.getAttributePath().size() == 1
        && ColumnResolver.attribute(filter.getAttributePath())
            .filter(attribute -> attribute.getName().equals("emails"))
            .isPresent()
        && required(filter.getValueFilter()).anyMatch(FilterIndexes::isValueEq);
  }

  /** The parts of which all must be true. */
  static Stream<Filter> required(Filter filter) {
    return filter.getFilterType() == FilterType.AND
        ? filter.getCombinedFilters().stream().flatMap(FilterIndexes::required)
        : Stream.of(filter);
  }

  /** Whether the part of a value filter of emails names an email by its whole value. */
  static boolean isValueEq(Filter filter) {
    return filter.getFilterType() == FilterType.EQUAL
        && filter.getAttributePath().size() == 1
        && filter.getAttributePath().getElement(0).getAttribute().equalsIgnoreCase("value")
        && filter.getComparisonValue().isString();
  }
}
