package com.framer.provisioning.gateway.settings;

import com.framer.provisioning.common.identity.LookAlikes;
import java.util.Optional;

/** A label or a name that an Admin types: one line, and nothing in it that can't be seen. */
public final class LineOfText {
  /** Fits into a line of a list. */
  public static final int LONGEST = 80;

  private LineOfText() {}

  /**
   * What is wrong with it, if anything is; blanks around it do not count.
   *
   * @param what what the text is, at the beginning of a sentence
   * @param missing what to say if there is no text
   */
  public static Optional<String> problem(String typed, String what, String missing) {
    String text = typed.strip();
    if (text.isEmpty()) {
      return Optional.of(missing);
    }
    if (text.codePointCount(0, text.length()) > LONGEST) {
      return Optional.of(what + " has at most " + LONGEST + " characters.");
    }
    boolean invisible =
        text.codePoints()
            .anyMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    return invisible || LookAlikes.isIn(text)
        ? Optional.of(what + " has no line breaks and no invisible characters.")
        : Optional.empty();
  }
}
