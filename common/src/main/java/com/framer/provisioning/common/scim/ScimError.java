package com.framer.provisioning.common.scim;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A SCIM error as a value (RFC 7644 §3.12): the refusal of a command, or the answer to a bad
 * request. A factory of an error with a scimType has its name.
 *
 * @param status the HTTP status
 * @param scimType the detail error keyword of RFC 7644 table 9 or RFC 9865, for 400 and 409 only
 * @param detail a sentence an administrator can act on; it never quotes another Organization's data
 */
public record ScimError(int status, @Nullable String scimType, String detail) {
  public ScimError {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("a SCIM error has a status of 400 to 599, not " + status);
    }
    requireNonNull(detail, "detail");
  }

  /** 400: the JSON or the message is malformed. */
  public static ScimError invalidSyntax(String detail) {
    return new ScimError(400, "invalidSyntax", detail);
  }

  /** 400: an attribute's value is missing or wrong. */
  public static ScimError invalidValue(String detail) {
    return new ScimError(400, "invalidValue", detail);
  }

  /** 400: the filter can't be read or is not supported. */
  public static ScimError invalidFilter(String detail) {
    return new ScimError(400, "invalidFilter", detail);
  }

  /** 400: the path of a PATCH operation can't be read. */
  public static ScimError invalidPath(String detail) {
    return new ScimError(400, "invalidPath", detail);
  }

  /** 400: the path of a PATCH operation names nothing. */
  public static ScimError noTarget(String detail) {
    return new ScimError(400, "noTarget", detail);
  }

  /** 400: the attribute can't be changed. */
  public static ScimError mutability(String detail) {
    return new ScimError(400, "mutability", detail);
  }

  /** 400: the query would give or cost too much. */
  public static ScimError tooMany(String detail) {
    return new ScimError(400, "tooMany", detail);
  }

  /** 400: the cursor does not belong to this query (RFC 9865 §4). */
  public static ScimError invalidCursor(String detail) {
    return new ScimError(400, "invalidCursor", detail);
  }

  /** 400: the cursor is too old (RFC 9865 §4). */
  public static ScimError expiredCursor(String detail) {
    return new ScimError(400, "expiredCursor", detail);
  }

  /** 400: the size of a page with a cursor is no integer (RFC 9865 §4). */
  public static ScimError invalidCount(String detail) {
    return new ScimError(400, "invalidCount", detail);
  }

  /** 409: the value is taken. */
  public static ScimError uniqueness(String detail) {
    return new ScimError(409, "uniqueness", detail);
  }

  /** 409 without a keyword: the state forbids it, for example the final Organization Admin (D2). */
  public static ScimError conflict(String detail) {
    return new ScimError(409, null, detail);
  }

  /** 404: there is no such resource in this Organization. */
  public static ScimError notFound(String detail) {
    return new ScimError(404, null, detail);
  }

  /** Any other status, which has no keyword. */
  public static ScimError of(int status, String detail) {
    return new ScimError(status, null, detail);
  }
}
