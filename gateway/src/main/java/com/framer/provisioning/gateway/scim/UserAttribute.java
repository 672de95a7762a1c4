package com.framer.provisioning.gateway.scim;

import com.framer.provisioning.common.scim.ScimUrn;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A top-level attribute of a User that is kept (RFC 7643 §4.1 and §4.3).
 *
 * @param name as the RFC spells it
 * @param type what its value has to be
 */
record UserAttribute(String name, Type type) {
  /** What a value has to be. */
  enum Type {
    /** A JSON string. */
    TEXT("a string"),
    /** A boolean, or the word for it as a string, which Entra ID sends. */
    BOOLEAN("true or false"),
    /** A JSON object. */
    COMPLEX("an object"),
    /** An array of JSON objects. */
    MULTI_VALUED("an array of objects"),
    /** An array of JSON strings. */
    TEXTS("an array of strings");

    final String description;

    Type(String description) {
      this.description = description;
    }

    boolean allows(JsonNode value) {
      return switch (this) {
        case TEXT -> value.isString();
        case BOOLEAN -> value.isBoolean() || (value.isString() && isWord(value.stringValue()));
        case COMPLEX -> value.isObject();
        case MULTI_VALUED ->
            value.isArray() && value.values().stream().allMatch(JsonNode::isObject);
        case TEXTS -> value.isArray() && value.values().stream().allMatch(JsonNode::isString);
      };
    }

    private static boolean isWord(String text) {
      return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }
  }

  static final String SCHEMAS = "schemas";
  static final String ACTIVE = "active";
  static final String USER_NAME = "userName";
  static final String EMAILS = "emails";

  private static final Map<String, UserAttribute> BY_LOWER_CASE =
      Stream.of(
              of(Type.TEXTS, SCHEMAS),
              of(Type.BOOLEAN, ACTIVE),
              of(
                  Type.TEXT,
                  USER_NAME,
                  "externalId",
                  "displayName",
                  "nickName",
                  "profileUrl",
                  "title",
                  "userType",
                  "preferredLanguage",
                  "locale",
                  "timezone"),
              of(Type.COMPLEX, "name", ScimUrn.ENTERPRISE_USER, ScimUrn.FRAMER_USER),
              of(
                  Type.MULTI_VALUED,
                  EMAILS,
                  "phoneNumbers",
                  "ims",
                  "photos",
                  "addresses",
                  "entitlements",
                  "roles",
                  "x509Certificates"))
          .flatMap(Function.identity())
          .collect(Collectors.toUnmodifiableMap(a -> lower(a.name), Function.identity()));

  /** The attribute of that name in any letter case, or empty if it is not kept. */
  static Optional<UserAttribute> named(String name) {
    return Optional.ofNullable(BY_LOWER_CASE.get(lower(name)));
  }

  private static Stream<UserAttribute> of(Type type, String... names) {
    return Stream.of(names).map(name -> new UserAttribute(name, type));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
