package com.framer.provisioning.provisioner.ops.masking;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text without the people that it names. */
public final class MaskedText {
  /** What stands for something that is hidden whole. */
  public static final String HIDDEN = "•••";

  /** An email in a text, or in a filter, where it may follow its word. */
  private static final Pattern EMAIL = Pattern.compile("(?<!\\S)(email:)?(\\S*@\\S*)");

  private MaskedText() {}

  /** The email without all but its first letter and its domain. */
  public static String email(String email) {
    int at = email.lastIndexOf('@');
    return at < 1
        ? HIDDEN
        : email.substring(0, email.offsetByCodePoints(0, 1)) + HIDDEN + email.substring(at);
  }

  /** The text with each email in it masked. */
  public static String emails(String text) {
    return EMAIL
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    (found.group(1) == null ? "" : found.group(1)) + email(found.group(2))));
  }
}
