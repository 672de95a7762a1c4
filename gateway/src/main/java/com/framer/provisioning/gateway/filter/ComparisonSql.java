package com.framer.provisioning.gateway.filter;

import com.framer.provisioning.common.identity.NormalForm;
import com.framer.provisioning.common.identity.StorableText;
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
import java.util.UUID;
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

  String present(SqlColumn place) {
    AttributeDefinition.Type type = place.attribute().getType();
    boolean text =
        type == AttributeDefinition.Type.STRING
            || type == AttributeDefinition.Type.REFERENCE
            || type == AttributeDefinition.Type.BINARY;
    return place.any((text ? "nullif(" + place.value() + ", '')" : place.value()) + " is not null");
  }

  String compare(SqlColumn place, FilterType operator, JsonNode value) {
    if (value.isNull() && operator == FilterType.EQUAL) {
      return "((" + present(place) + ") is not true)";
    }
    return switch (place.attribute().getType()) {
      case BOOLEAN -> place.any(truth(place, operator, value));
      case DATETIME -> place.any(moment(place, operator, text(place, value)));
      case STRING, REFERENCE, BINARY -> strings(place, operator, text(place, value));
      case COMPLEX, INTEGER, DECIMAL -> throw refused(place);
    };
  }

  private String truth(SqlColumn place, FilterType operator, JsonNode value) {
    if (operator != FilterType.EQUAL) {
      throw refused(place);
    }
    boolean truth = EntraIdQuirks.truth(value).orElseThrow(() -> refused(place));
    // Not a parameter: a partial index is used only for a constant.
    return truth ? place.value() : "not " + place.value();
  }

  private String moment(SqlColumn place, FilterType operator, String text) {
    @Nullable String comparison = comparison(operator);
    return comparison == null
        ? partial(
            operator,
            "to_char(" + place.value() + " at time zone 'UTC', '" + ISO + "')",
            "cast(" + parameters.add(text.toUpperCase(Locale.ROOT)) + " as text)")
        : place.value() + " " + comparison + " " + parameters.add(moment(text));
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
      // Refused below, like a year that no database knows.
    }
    throw FilterText.invalid("A date must be written as 2026-01-31T10:00:00Z.");
  }

  private String strings(SqlColumn place, FilterType operator, String text) {
    if (operator == FilterType.EQUAL) {
      return place.any(equal(place, text));
    }
    @Nullable String comparison = comparison(operator);
    if (comparison != null && place.attribute().getType() == AttributeDefinition.Type.BINARY) {
      throw refused(place);
    }
    String found = folded(place, place.value());
    String wanted = folded(place, "cast(" + parameters.add(text) + " as text)");
    return place.any(
        comparison == null
            ? partial(operator, found, wanted)
            : found + " collate \"C\" " + comparison + " " + wanted + " collate \"C\"");
  }

  private String equal(SqlColumn place, String text) {
    return switch (place.equality()) {
      case PLAIN ->
          folded(place, place.value())
              + " = "
              + folded(place, "cast(" + parameters.add(text) + " as text)");
      case ID -> {
        @Nullable UUID id = id(text);
        yield id == null ? "false" : "u.scim_id = " + parameters.add(id);
      }
      case USER_NAME -> userName(NormalForm.ofTextOrNull(text));
      case ANY_EMAIL -> throw new IllegalStateException("see anyEmail");
      case THIS_EMAIL -> {
        @Nullable String form = NormalForm.ofTextOrNull(text);
        yield form == null
            ? "false"
            : "u.email_forms[cast(e.n as integer)] = " + parameters.add(form);
      }
      case EXTERNAL_ID -> {
        String value = "cast(" + parameters.add(text) + " as text)";
        yield "(left(u.profile ->> 'externalId', 200) = left(%s, 200) and %s = %s)"
            .formatted(value, place.value(), value);
      }
    };
  }

  /**
   * Whether any of the emails has that form. The subquery runs once, on the index; written without
   * it, PostgreSQL reads the whole table for an {@code or}.
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

  private static @Nullable UUID id(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equals(text) ? id : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String comparison(FilterType operator) {
    return switch (operator) {
      case EQUAL -> "=";
      case GREATER_THAN -> ">";
      case GREATER_OR_EQUAL -> ">=";
      case LESS_THAN -> "<";
      case LESS_OR_EQUAL -> "<=";
      case AND, OR, NOT, COMPLEX_VALUE, NOT_EQUAL, PRESENT, CONTAINS, STARTS_WITH, ENDS_WITH ->
          null;
    };
  }

  private static String partial(FilterType operator, String found, String wanted) {
    return switch (operator) {
      case CONTAINS -> "strpos(" + found + ", " + wanted + ") > 0";
      case STARTS_WITH -> "starts_with(" + found + ", " + wanted + ")";
      default -> "right(" + found + ", length(" + wanted + ")) = " + wanted;
    };
  }

  static String folded(SqlColumn place, String text) {
    return place.attribute().isCaseExact() ? text : "lower((" + text + ") collate \"pg_c_utf8\")";
  }

  private static String text(SqlColumn place, JsonNode value) {
    if (!value.isString()) {
      throw refused(place);
    }
    String text = value.stringValue();
    if (!StorableText.isStorable(text)) {
      throw FilterText.invalid("A text of the filter holds U+0000 or half of a surrogate pair.");
    }
    return text;
  }

  private static ScimFailure refused(SqlColumn place) {
    return FilterText.invalid(
        place.attribute().getName() + " can't be compared in this way, or not with this value.");
  }
}
