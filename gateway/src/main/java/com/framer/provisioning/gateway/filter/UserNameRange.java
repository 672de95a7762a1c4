package com.framer.provisioning.gateway.filter;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The normal forms (rule A1) in which all userNames are that start with a text, as a range of the
 * primary key of {@code user_name}, which orders them by their bytes.
 *
 * @param from the first normal form of the range
 * @param until the first one after it
 */
public record UserNameRange(String from, String until) {
  /** The condition on a row {@code n} of {@code user_name}. */
  public static final String SQL =
      "n.organization_id = :organization and n.normal_form >= :from and n.normal_form < :until";

  /**
   * The range for that start. Only what is ASCII and before the domain counts, since the rest may
   * look different in the normal form: {@code ada@büro} is in the range of {@code ada@}. A letter
   * with a combining mark after it is another letter in the normal form.
   *
   * @return empty if nothing of the text counts
   */
  static Optional<UserNameRange> startingWith(String text) {
    String stripped = text.strip();
    int length = 0;
    boolean local = true;
    while (local && length < stripped.length() && isPrintableAscii(stripped.charAt(length))) {
      local = stripped.charAt(length) != '@';
      length++;
    }
    if (length == 0) {
      return Optional.empty();
    }
    String from = stripped.substring(0, length).toLowerCase(Locale.ROOT);
    char next = (char) (from.charAt(length - 1) + 1);
    return Optional.of(new UserNameRange(from, from.substring(0, length - 1) + next));
  }

  /** The values of the parameters of {@link #SQL}, except the Organization. */
  public Map<String, String> parameters() {
    return Map.of("from", from, "until", until);
  }

  private static boolean isPrintableAscii(char c) {
    return c >= ' ' && c <= '~';
  }
}
