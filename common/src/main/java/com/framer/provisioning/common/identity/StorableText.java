package com.framer.provisioning.common.identity;

/**
 * Text that Kafka, UTF-8 and PostgreSQL can all hold: PostgreSQL has no U+0000 in text and jsonb,
 * and UTF-8 has no unpaired surrogates (RFC 3629 §3). JSON can escape both, so a command with such
 * a text would be accepted and then fail each time it is stored.
 */
public final class StorableText {
  private static final char REPLACEMENT_CHARACTER = '\uFFFD';

  private StorableText() {}

  /** Whether the text can be stored as it is. */
  public static boolean isStorable(String text) {
    return text.codePoints().allMatch(StorableText::isStorable);
  }

  /** The text with U+FFFD for what can't be stored: for logs, where losing the text is worse. */
  public static String storable(String text) {
    if (isStorable(text)) {
      return text;
    }
    var storable = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> isStorable(c) ? c : REPLACEMENT_CHARACTER)
        .forEach(storable::appendCodePoint);
    return storable.toString();
  }

  /** An unpaired surrogate is a code point of its own; a pair is one above U+FFFF. */
  private static boolean isStorable(int codePoint) {
    return codePoint != 0
        && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
  }
}
