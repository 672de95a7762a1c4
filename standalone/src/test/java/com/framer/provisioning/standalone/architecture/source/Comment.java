package com.framer.provisioning.standalone.architecture.source;

import java.util.stream.Collectors;

/**
 * A comment of a file; line comments on consecutive lines are one.
 *
 * @param firstLine the line that it starts on, from 1
 * @param lastLine the line that it ends on
 * @param text its words in one line, without the comment signs
 */
public record Comment(int firstLine, int lastLine, String text) {
  static Comment of(int firstLine, String raw) {
    String text =
        raw.lines()
            .map(line -> line.strip().replaceFirst("^(/\\*\\*?|//|\\*(?!/))", ""))
            .map(line -> line.replaceFirst("\\*/$", "").strip())
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining(" "));
    return new Comment(
        firstLine, firstLine + (int) raw.chars().filter(c -> c == '\n').count(), text);
  }

  Comment and(Comment next) {
    return new Comment(firstLine, next.lastLine, text + " " + next.text);
  }
}
