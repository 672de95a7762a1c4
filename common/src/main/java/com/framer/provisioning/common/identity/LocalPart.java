package com.framer.provisioning.common.identity;

/**
 * The part of an email before the last {@code @}. Inside quotes it may hold nearly everything (RFC
 * 5321 §4.1.2); outside of them some characters end an address, so that two readers would see two
 * emails (rule A1).
 */
final class LocalPart {
  private static final String NEEDS_QUOTES = ",;<>()@:\\ ";

  private LocalPart() {}

  /**
   * Checks the characters.
   *
   * @throws NoNormalFormException if one is not allowed where it stands
   */
  static void check(String localPart) {
    boolean quoted = false;
    int[] characters = localPart.codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      int c = characters[i];
      if (quoted && c == '\\' && i + 1 < characters.length) {
        i++; // RFC 5321: the next one stands for itself
        requirePrintable(characters[i]);
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && NEEDS_QUOTES.indexOf(c) >= 0) {
        throw new NoNormalFormException(
            "before the @ of an email, blanks and ,;<>()@:\\ must stand in quotes");
      } else {
        requirePrintable(c);
      }
    }
    if (quoted) {
      throw new NoNormalFormException("a quote in the email is not closed");
    }
  }

  private static void requirePrintable(int c) {
    if (Character.isISOControl(c)
        || (c != ' ' && (Character.isWhitespace(c) || Character.isSpaceChar(c)))) {
      throw new NoNormalFormException("an email holds no white space or control characters");
    }
  }
}
