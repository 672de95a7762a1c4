package com.framer.provisioning.ctl.screen;

import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Texts of others, without what would steer a terminal. Whoever can put an email or a payload on
 * the topic could otherwise clear the operator's screen, forge its lines or turn them around.
 */
public final class PlainText {
  private PlainText() {}

  /** A text on one line: line breaks and other characters that are not seen are written out. */
  public static String line(String text) {
    return replace(text, PlainText::isUnseen, PlainText::writtenOut);
  }

  /** A text of several lines: line feeds and tabs stay, all else as in {@link #line}. */
  public static String block(String text) {
    return replace(
        text.replace("\r\n", "\n").replace("\t", "    "),
        character -> character != '\n' && isUnseen(character),
        PlainText::writtenOut);
  }

  /**
   * JSON that means the same and can be shown: in valid JSON these characters can only stand in
   * strings, where an escape is the same text.
   */
  static String json(String json) {
    return replace(
        json,
        character -> "\n\r\t".indexOf(character) < 0 && isUnseen(character),
        PlainText::jsonEscape);
  }

  private static boolean isUnseen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String writtenOut(int character) {
    return switch (character) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          Character.isBmpCodePoint(character) ? escape(character) : "\\u{%x}".formatted(character);
    };
  }

  private static String jsonEscape(int character) {
    return Character.isBmpCodePoint(character)
        ? escape(character)
        : escape(Character.highSurrogate(character)) + escape(Character.lowSurrogate(character));
  }

  private static String escape(int unit) {
    return String.format(Locale.ROOT, "\\u%04x", unit);
  }

  private static String replace(String text, IntPredicate isReplaced, IntFunction<String> by) {
    if (text.codePoints().noneMatch(isReplaced)) {
      return text;
    }
    var plain = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            character -> {
              if (isReplaced.test(character)) {
                plain.append(by.apply(character));
              } else {
                plain.appendCodePoint(character);
              }
            });
    return plain.toString();
  }
}
