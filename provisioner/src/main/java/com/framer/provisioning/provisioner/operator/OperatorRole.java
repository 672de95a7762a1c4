package com.framer.provisioning.provisioner.operator;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do in the operators' console. */
public enum OperatorRole {
  /** Looks at everything, with the data of people masked, and changes nothing. */
  READER,
  /** Does everything a reader does, and acts: replays, discards, makes Organizations and tokens. */
  OPERATOR;

  /** What a message says is allowed. */
  public static final String ALLOWED = "reader or operator";

  /** As settings, the database and the API write it. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that name, or empty if there is none. */
  public static Optional<OperatorRole> parse(String name) {
    return Arrays.stream(values()).filter(role -> role.wireName().equals(name)).findFirst();
  }

  /** Whether the role holds all rights of the other one. */
  public boolean includes(OperatorRole other) {
    return compareTo(other) >= 0;
  }
}
