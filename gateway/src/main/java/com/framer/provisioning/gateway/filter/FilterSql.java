package com.framer.provisioning.gateway.filter;

import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.scim.schema.UserSchema;
import com.framer.provisioning.gateway.filter.SqlColumn.Equality;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A filter as an SQL condition on a row {@code u}. An attribute that no User has is one without a
 * value (RFC 7644 §3.4.2.2); {@code ne} is the negation of {@code eq}. Null counts as false, which
 * {@code not} respects.
 */
final class FilterSql {
  private final ComparisonSql comparisons;

  FilterSql(SqlParameters parameters) {
    this.comparisons = new ComparisonSql(parameters);
  }

  String of(Filter filter) {
    return condition(filter, ColumnResolver::ofUser);
  }

  private String condition(Filter filter, Function<Path, Optional<SqlColumn>> columns) {
    return switch (filter.getFilterType()) {
      case AND -> combined(filter, " and ", columns);
      case OR -> combined(filter, " or ", columns);
      case NOT -> not(condition(filter.getInvertedFilter(), columns));
      case COMPLEX_VALUE -> valueFilter(filter);
      case PRESENT -> column(filter, columns).map(comparisons::present).orElse("false");
      case NOT_EQUAL -> not(comparison(filter, FilterType.EQUAL, columns));
      case EQUAL,
          CONTAINS,
          STARTS_WITH,
          ENDS_WITH,
          GREATER_THAN,
          GREATER_OR_EQUAL,
          LESS_THAN,
          LESS_OR_EQUAL ->
          comparison(filter, filter.getFilterType(), columns);
    };
  }

  private String comparison(
      Filter filter, FilterType operator, Function<Path, Optional<SqlColumn>> columns) {
    return column(filter, columns)
        .map(
            column ->
                isAnyEmail(column, operator, filter)
                    ? comparisons.anyEmail(form(filter))
                    : comparisons.compare(column, operator, filter.getComparisonValue()))
        .orElse("false");
  }

  private static boolean isAnyEmail(SqlColumn column, FilterType operator, Filter filter) {
    return column.equality() == Equality.ANY_EMAIL
        && operator == FilterType.EQUAL
        && filter.getComparisonValue().isString();
  }

  private static @Nullable String form(Filter filter) {
    return UserName.parse(filter.getComparisonValue().stringValue())
        .map(UserName::value)
        .orElse(null);
  }

  private static Optional<SqlColumn> column(
      Filter filter, Function<Path, Optional<SqlColumn>> columns) {
    Path path = filter.getAttributePath();
    for (Path.Element element : path) {
      if (element.getValueFilter() != null) {
        throw FilterText.invalid(
            "Put the whole condition into the brackets: emails[type eq \"work\" and value eq"
                + " \"x\"].");
      }
    }
    return columns.apply(path);
  }

  private String combined(Filter filter, String word, Function<Path, Optional<SqlColumn>> columns) {
    return filter.getCombinedFilters().stream()
        .map(part -> condition(part, columns))
        .collect(Collectors.joining(word, "(", ")"));
  }

  private static String not(String condition) {
    return "((" + condition + ") is not true)";
  }

  private String valueFilter(Filter filter) {
    Path path = filter.getAttributePath();
    Optional<AttributeDefinition> found =
        path.size() == 1 ? ColumnResolver.attribute(path) : Optional.empty();
    if (found.isEmpty()) {
      return "false";
    }
    AttributeDefinition attribute = found.get();
    UserSchema schema = ColumnResolver.schema(path);
    Function<Path, Optional<SqlColumn>> inside =
        sub -> ColumnResolver.ofElement(schema, attribute, sub);
    String condition = condition(filter.getValueFilter(), inside);
    if (!attribute.isMultiValued() || attribute.getName().equals("schemas")) {
      return condition;
    }
    String any =
        "exists (select 1 from %s where %s)"
            .formatted(ColumnResolver.elements(schema, attribute), condition);
    Stream<String> byIndex =
        attribute.getName().equals("emails")
            ? FilterIndexes.required(filter.getValueFilter())
                .filter(FilterIndexes::isValueEq)
                .map(part -> comparisons.anyEmail(form(part)))
            : Stream.of();
    return Stream.concat(byIndex, Stream.of(any)).collect(Collectors.joining(" and ", "(", ")"));
  }
}
