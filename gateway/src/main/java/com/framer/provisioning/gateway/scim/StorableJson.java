package com.framer.provisioning.gateway.scim;

import com.framer.provisioning.common.identity.StorableText;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import tools.jackson.databind.JsonNode;

/** JSON that Kafka, PostgreSQL's jsonb and UTF-8 can all hold; the rest would become poison. */
final class StorableJson {
  /** No SCIM attribute needs more, and the time to parse a number grows with its square. */
  private static final int MAX_DIGITS = 1000;

  private StorableJson() {}

  static void check(JsonNode json) {
    json.propertyNames().forEach(StorableJson::checkText);
    if (json.isString()) {
      checkText(json.stringValue());
    }
    if (json.isNumber()) {
      checkNumber(json);
    }
    json.values().forEach(StorableJson::check);
  }

  private static void checkText(String text) {
    if (!StorableText.isStorable(text)) {
      throw invalid("A text contains U+0000 or half of a surrogate pair.");
    }
  }

  private static void checkNumber(JsonNode number) {
    var value = number.decimalValue();
    if (value.precision() > MAX_DIGITS || Math.abs((long) value.scale()) > MAX_DIGITS) {
      throw invalid("A number has more than " + MAX_DIGITS + " digits.");
    }
  }

  private static ScimFailure invalid(String detail) {
    return new ScimFailure(ScimError.invalidValue(detail));
  }
}
