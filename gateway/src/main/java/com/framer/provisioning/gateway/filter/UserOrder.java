package com.framer.provisioning.gateway.filter;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list of Users (RFC 7644 §3.4.2.3), always a total one: Users with equal values are
 * ordered by age.
 *
 * @param sql what follows {@code order by}
 */
public record UserOrder(String sql) {
  /** By age, which never changes, so that pages do not overlap. */
  public static final UserOrder BY_AGE = new UserOrder("u.created_at, u.scim_id");

  /** Bounds the work of the parser; no path of the schema is longer than 120 characters. */
  private static final int MAX_LENGTH = 1000;

  /**
   * The order that the parameters ask for.
   *
   * @throws ScimFailure invalidValue
   */
  public static UserOrder of(@Nullable String sortBy, @Nullable String sortOrder) {
    String direction = direction(sortOrder == null ? "ascending" : sortOrder);
    return sortBy == null
        ? BY_AGE
        : new UserOrder(expression(column(sortBy)) + direction + ", " + BY_AGE.sql());
  }

  private static String direction(String sortOrder) {
    return switch (sortOrder.strip().toLowerCase(Locale.ROOT)) {
      case "ascending" -> " asc nulls last";
      case "descending" -> " desc nulls first";
      default -> throw invalid("sortOrder must be ascending or descending.");
    };
  }

  private static SqlColumn column(String sortBy) {
    try {
      if (sortBy.length() <= MAX_LENGTH) {
        Path path = Path.fromString(sortBy.strip());
        if (path.withoutFilters().equals(path)) {
          return ColumnResolver.ofUser(path)
              .filter(column -> column.attribute().getType() != AttributeDefinition.Type.COMPLEX)
              .filter(column -> !column.attribute().getName().equals("schemas"))
              .orElseThrow(UserOrder::unsortable);
        }
      }
    } catch (ScimFailure e) {
      throw e;
    } catch (ScimException | RuntimeException _) { // the parser throws unchecked ones too
      // Refused below.
    }
    throw unsortable();
  }

  private static String expression(SqlColumn column) {
    AttributeDefinition.Type type = column.attribute().getType();
    String value =
        type == AttributeDefinition.Type.BOOLEAN || type == AttributeDefinition.Type.DATETIME
            ? column.value()
            : ComparisonSql.folded(column, column.value()) + " collate \"C\"";
    return column.elements() == null
        ? value
        : """
        (select %s from %s
          order by coalesce(cast(e.v ->> 'primary' as boolean), false) desc, e.n limit 1)\
        """
            .formatted(value, column.elements());
  }

  private static ScimFailure unsortable() {
    return invalid("sortBy must name an attribute with a simple value.");
  }

  private static ScimFailure invalid(String detail) {
    return new ScimFailure(ScimError.invalidValue(detail));
  }
}
