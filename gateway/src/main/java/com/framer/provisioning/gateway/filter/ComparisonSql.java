package com.framer.provisioning.gateway.filter;

import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.StorableText;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.quirks.EntraIdQuirks;
import com.unboundid.scim2.common.filters.FilterType;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One comparison of an attribute with a value, as SQL that is true, false or null; null counts as
 * false. Strings compare by the schema's caseExact (RFC 7643 §2.2), emails and userNames by their
 * normal form (rule A1).
 */
final class ComparisonSql {
  private static final String ISO = "YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"";

  private final SqlParameters parameters;

  ComparisonSql(SqlParameters parameters) {
    this.parameters = parameters;
  }

  String present(SqlColumn column) {
    AttributeDefinition.Type type = column.attribute().getType();
    boolean text =
        type == AttributeDefinition.Type.STRING
            || type == AttributeDefinition.Type.REFERENCE
            || type == AttributeDefinition.Type.BINARY;
    return column.any(
        (text ? "nullif(" + column.value() + ", '')" : column.value()) + " is not null");
  }

  String compare(SqlColumn column, FilterType operator, JsonNode value) {
    if (value.isNull() && operator == FilterType.EQUAL) {
      return "((" + present(column) + ") is not true)";
    }
    return switch (column.attribute().getType()) {
      case BOOLEAN -> column.any(truth(column, operator, value));
      case DATETIME -> column.any(moment(column, operator, text(column, value)));
      case STRING, REFERENCE, BINARY -> strings(column, operator, text(column, value));
      case COMPLEX, INTEGER, DECIMAL -> throw refused(column);
    };
  }

  private String truth(SqlColumn column, FilterType operator, JsonNode value) {
    if (operator != FilterType.EQUAL) {
      throw refused(column);
    }
    boolean truth = EntraIdQuirks.truth(value).orElseThrow(() -> refused(column));
    // Not a parameter: a partial index is used only for a constant.
    return truth ? column.value() : "not " + column.value();
  }

  private String moment(SqlColumn column, FilterType operator, String text) {
    return comparison(operator)
        .map(comparison -> column.value() + " " + comparison + " " + parameters.add(moment(text)))
        .orElseGet(
            () ->
                partial(
                    operator,
                    "to_char(" + column.value() + " at time zone 'UTC', '" + ISO + "')",
                    "cast(" + parameters.add(text.toUpperCase(Locale.ROOT)) + " as text)"));
  }

  private static OffsetDateTime moment(String text) {
    try {
      var parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text.strip(), OffsetDateTime::from, LocalDateTime::from);
      OffsetDateTime moment =
          parsed instanceof LocalDateTime local
              ? local.atOffset(ZoneOffset.UTC)
              : OffsetDateTime.from(parsed);
      if (moment.getYear() >= 0 && moment.getYear() <= 9999) {
        return moment;
      }
    } catch (DateTimeException _) {
      // Refused below, like a year that PostgreSQL can't compare.
    }
    throw FilterText.invalid("A date must be written as 2026-01-31T10:00:00Z.");
  }

  private String strings(SqlColumn column, FilterType operator, String text) {
    if (operator == FilterType.EQUAL) {
      return column.any(equal(column, text));
    }
    Optional<String> comparison = comparison(operator);
    if (comparison.isPresent() && column.attribute().getType() == AttributeDefinition.Type.BINARY) {
      throw refused(column);
    }
    String found = folded(column, column.value());
    String wanted = folded(column, "cast(" + parameters.add(text) + " as text)");
    return column.any(
        comparison
            .map(sign -> found + " collate \"C\" " + sign + " " + wanted + " collate \"C\"")
            .orElseGet(() -> partial(operator, found, wanted)));
  }

  private String equal(SqlColumn column, String text) {
    return switch (column.equality()) {
      case PLAIN ->
          folded(column, column.value())
              + " = "
              + folded(column, "cast(" + parameters.add(text) + " as text)");
      case ID ->
          ScimId.parse(text).map(id -> "u.scim_id = " + parameters.add(id.value())).orElse("false");
      case USER_NAME -> userName(UserName.parse(text).map(UserName::value).orElse(null));
      case ANY_EMAIL -> throw new IllegalStateException("see anyEmail");
      case THIS_EMAIL -> {
        @Nullable String form = UserName.parse(text).map(UserName::value).orElse(null);
        yield form == null
            ? "false"
            : "u.email_forms[cast(e.n as integer)] = " + parameters.add(form);
      }
      case EXTERNAL_ID -> {
        String value = "cast(" + parameters.add(text) + " as text)";
        yield "(left(u.profile ->> 'externalId', 200) = left(%s, 200) and %s = %s)"
            .formatted(value, column.value(), value);
      }
    };
  }

  /**
   * Whether any of the emails has that normal form. The subquery runs once, on the index; without
   * it PostgreSQL would read the whole table when the filter has an {@code or}.
   */
  String anyEmail(@Nullable String form) {
    return form == null
        ? "false"
        : """
        u.account_id = any(array(select m.account_id from organization_user m
          where m.organization_id = :organization and m.deleted_at is null
            and m.email_forms @> array[cast(%s as text)]))\
        """
            .formatted(parameters.add(form));
  }

  private String userName(@Nullable String form) {
    return form == null
        ? "false"
        : """
        u.account_id = (select n.account_id from user_name n
          where n.organization_id = :organization and n.normal_form = %s)\
        """
            .formatted(parameters.add(form));
  }

  private static Optional<String> comparison(FilterType operator) {
    return switch (operator) {
      case EQUAL -> Optional.of("=");
      case GREATER_THAN -> Optional.of(">");
      case GREATER_OR_EQUAL -> Optional.of(">=");
      case LESS_THAN -> Optional.of("<");
      case LESS_OR_EQUAL -> Optional.of("<=");
      case AND, OR, NOT, COMPLEX_VALUE, NOT_EQUAL, PRESENT, CONTAINS, STARTS_WITH, ENDS_WITH ->
          Optional.empty();
    };
  }

  private static String partial(FilterType operator, String found, String wanted) {
    return switch (operator) {
      case CONTAINS -> "strpos(" + found + ", " + wanted + ") > 0";
      case STARTS_WITH -> "starts_with(" + found + ", " + wanted + ")";
      default -> "right(" + found + ", length(" + wanted + ")) = " + wanted;
    };
  }

  static String folded(SqlColumn column, String text) {
    return column.attribute().isCaseExact() ? text : "lower((" + text + ") collate \"pg_c_utf8\")";
  }

  private static String text(SqlColumn column, JsonNode value) {
    if (!value.isString()) {
      throw refused(column);
    }
    String text = value.stringValue();
    if (!StorableText.isStorable(text)) {
      throw FilterText.invalid("A text of the filter contains U+0000 or half of a surrogate pair.");
    }
    return text;
  }

  private static ScimFailure refused(SqlColumn column) {
    return FilterText.invalid(
        column.attribute().getName() + " can't be compared in this way, or not with this value.");
  }
}
