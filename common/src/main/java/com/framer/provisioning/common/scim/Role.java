package com.framer.provisioning.common.scim;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person may do in a Workspace, and the values of {@code organizationRole} (rule B5). */
public enum Role {
  /** May do everything in the Workspace; admin anywhere makes an Organization Admin. */
  ADMIN,
  /** May change content. */
  EDITOR,
  /** May look. */
  VIEWER;

  /** The values as they are written, for messages: {@code admin, editor, viewer}. */
  public static final String ALLOWED =
      Arrays.stream(values()).map(Role::wireName).collect(Collectors.joining(", "));

  /** The lower-case word in JSON and in the database. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that name in any letter case, or empty if it is none (rule B5). */
  public static Optional<Role> parse(String name) {
    return Arrays.stream(values()).filter(r -> r.wireName().equalsIgnoreCase(name)).findFirst();
  }

  /**
   * The role of a stored or published name.
   *
   * @throws IllegalArgumentException if it is none
   */
  @JsonCreator
  public static Role of(String wireName) {
    return parse(wireName)
        .orElseThrow(() -> new IllegalArgumentException("no such role; allowed are " + ALLOWED));
  }
}
