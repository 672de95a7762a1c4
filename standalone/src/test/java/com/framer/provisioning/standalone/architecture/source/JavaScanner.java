package com.framer.provisioning.standalone.architecture.source;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Divides a Java file into comments and code; a string that looks like a comment is code. */
final class JavaScanner {
  private final String text;
  private final List<Comment> comments = new ArrayList<>();
  private final BitSet codeLines = new BitSet();
  private int at;
  private int line = 1;

  JavaScanner(String text) {
    this.text = text;
  }

  static JavaSource read(String file, String text) {
    var scanner = new JavaScanner(text);
    while (scanner.at < text.length()) {
      scanner.next();
    }
    return new JavaSource(file, text, List.copyOf(scanner.comments), scanner.codeLines);
  }

  private void next() {
    if (text.startsWith("//", at)) {
      lineComment(end("\n", 0));
    } else if (text.startsWith("/*", at)) {
      comments.add(Comment.of(line, take(end("*/", 2))));
    } else if (text.startsWith("\"\"\"", at)) {
      literal("\"\"\"");
    } else if (text.charAt(at) == '"' || text.charAt(at) == '\'') {
      literal(text.substring(at, at + 1));
    } else {
      code();
    }
  }

  private void lineComment(int end) {
    boolean alone = !codeLines.get(line);
    var comment = Comment.of(line, take(end));
    Comment before = comments.isEmpty() ? null : comments.getLast();
    boolean continues =
        alone
            && before != null
            && before.lastLine() == comment.firstLine() - 1
            && !codeLines.get(before.lastLine());
    if (continues && before != null) {
      comments.removeLast();
      comments.add(before.and(comment));
    } else {
      comments.add(comment);
    }
  }

  private void literal(String quote) {
    for (int i = 0; i < quote.length(); i++) {
      code();
    }
    while (at < text.length() && !text.startsWith(quote, at)) {
      if (text.charAt(at) == '\\') {
        code();
      }
      code();
    }
    for (int i = 0; i < quote.length() && at < text.length(); i++) {
      code();
    }
  }

  private void code() {
    char c = text.charAt(at++);
    if (c == '\n') {
      line++;
    } else if (!Character.isWhitespace(c)) {
      codeLines.set(line);
    }
  }

  private int end(String sign, int more) {
    int found = text.indexOf(sign, at + more);
    return found < 0 ? text.length() : found + more;
  }

  private String take(int end) {
    String taken = text.substring(at, end);
    at = end;
    line += (int) taken.chars().filter(c -> c == '\n').count();
    return taken;
  }
}
