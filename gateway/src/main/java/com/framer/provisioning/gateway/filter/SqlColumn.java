package com.framer.provisioning.gateway.filter;

import com.unboundid.scim2.common.types.AttributeDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Where the row {@code u} of {@code organization_user} has an attribute.
 *
 * @param attribute the attribute, for its type and caseExact
 * @param value the SQL of one value: text, boolean or timestamptz, by the attribute's type
 * @param elements the SQL of rows {@code e}, each with one value; null if there is only one value
 * @param equality how {@code eq} compares
 */
record SqlColumn(
    AttributeDefinition attribute, String value, @Nullable String elements, Equality equality) {
  /** How {@code eq} is written in SQL, so that an index can serve it. */
  enum Equality {
    /** By comparing the values themselves. */
    PLAIN,
    /** By the index on {@code scim_id}. */
    ID,
    /** By the table {@code user_name}, in normal form (rule A6). */
    USER_NAME,
    /** By the index on {@code email_forms} (rule A1). */
    ANY_EMAIL,
    /** By the element of {@code email_forms} with the same number (rule A1). */
    THIS_EMAIL,
    /** By the index on the externalId. */
    EXTERNAL_ID
  }

  static SqlColumn plain(AttributeDefinition attribute, String value) {
    return new SqlColumn(attribute, value, null, Equality.PLAIN);
  }

  SqlColumn of(String rows) {
    return new SqlColumn(attribute, value, rows, equality);
  }

  SqlColumn foundBy(Equality way) {
    return new SqlColumn(attribute, value, elements, way);
  }

  /** The condition on a value, or on any of the values. */
  String any(String condition) {
    return elements == null
        ? condition
        : "exists (select 1 from " + elements + " where " + condition + ")";
  }
}
