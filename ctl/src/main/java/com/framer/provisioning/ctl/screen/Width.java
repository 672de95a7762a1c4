package com.framer.provisioning.ctl.screen;

import java.lang.Character.UnicodeScript;

/** How many columns of a terminal a text takes. */
final class Width {
  private Width() {}

  static int of(String text) {
    return text.codePoints().map(Width::of).sum();
  }

  /** The text, or its beginning and an ellipsis, in at most so many columns. */
  static String shortened(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    var kept = new StringBuilder();
    int taken = 1;
    for (int character : text.codePoints().toArray()) {
      taken += of(character);
      if (taken > columns) {
        break;
      }
      kept.appendCodePoint(character);
    }
    return kept.append('…').toString();
  }

  private static int of(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  private static boolean isWide(int character) {
    if (character < 0x1100) {
      return false;
    }
    if (Character.isEmojiPresentation(character) || (character >= 0xff01 && character <= 0xff60)) {
      return true;
    }
    return switch (UnicodeScript.of(character)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> true;
      default -> false;
    };
  }
}
