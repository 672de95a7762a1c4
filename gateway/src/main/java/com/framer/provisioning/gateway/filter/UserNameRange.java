package com.framer.provisioning.gateway.filter;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /** Up to the domain or an i, else up to the character before the last one that is ASCII. */
  private static final Pattern COUNTED =
      Pattern.compile("[ -~&&[^@i]]*(@|i(?=[ -~]))|[ -~&&[^@i]]+(?=[ -~])");

  /**
   * The range for that start. Only its first characters count, as far as the normal form of every
   * userName that starts with the text must start with them: those that are ASCII and before the
   * domain, since {@code ada@büro} is in the range of {@code ada@}; but not the last one, which may
   * have a combining mark after it and so be another letter in the normal form; and none after an
   * {@code i}, since the normal form of {@code İ} has a dot after it.
   *
   * @return empty if nothing of the text counts
   */
  static Optional<UserNameRange> startingWith(String text) {
    Matcher counted = COUNTED.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!counted.lookingAt()) {
      return Optional.empty();
    }
    String from = counted.group();
    int last = from.length() - 1;
    return Optional.of(
        new UserNameRange(from, from.substring(0, last) + (char) (from.charAt(last) + 1)));
  }

  /** The values of the parameters of {@link #SQL}, except the Organization. */
  public Map<String, String> parameters() {
    return Map.of("from", from, "until", until);
  }
}
