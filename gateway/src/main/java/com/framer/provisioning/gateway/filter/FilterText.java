package com.framer.provisioning.gateway.filter;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Prepares the text of a filter for the SDK's recursive parser: bounds its size and rewrites what
 * the parser does not know. {@code emails[type eq "work"].value eq "x"}, which Okta and Entra ID
 * may send, becomes {@code emails[(type eq "work") and value eq "x"]}.
 */
final class FilterText {
  // Fixed, since they protect the parser's stack and PostgreSQL's planner. The filters of Okta and
  // Entra ID have up to 3 parts; a client that looks up 20 people at once stays far below.
  private static final int MAX_LENGTH = 4096;
  private static final int MAX_DEPTH = 20;
  private static final int MAX_NODES = 100;

  private final String text;
  private final StringBuilder out = new StringBuilder();
  private final Deque<Integer> open = new ArrayDeque<>(); // the index in out of each open bracket
  private int at;
  private int nodes = 1;

  private FilterText(String text) {
    this.text = text;
  }

  /**
   * The text for the parser.
   *
   * @throws ScimFailure invalidFilter
   */
  static String checked(String filter) {
    if (filter.length() > MAX_LENGTH) {
      throw invalid("The filter is longer than " + MAX_LENGTH + " characters.");
    }
    return new FilterText(filter).rewritten();
  }

  static ScimFailure invalid(String detail) {
    return new ScimFailure(ScimError.invalidFilter(detail));
  }

  private String rewritten() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        out.append(string());
      } else if (isWord(c)) {
        addWord(word());
      } else {
        at++;
        addOther(c);
      }
    }
    if (!open.isEmpty()) {
      throw invalid("A bracket of the filter is not closed.");
    }
    return out.toString();
  }

  private void addOther(char c) {
    switch (c) {
      case '(', '[' -> open(c);
      case ')' -> {
        close('(');
        out.append(c);
      }
      case ']' -> closeValueFilter();
      default -> out.append(c);
    }
  }

  private void open(char bracket) {
    open.push(out.length());
    out.append(bracket);
    countNode();
    if (open.size() > MAX_DEPTH) {
      throw invalid("The filter nests deeper than " + MAX_DEPTH + " brackets.");
    }
  }

  private int close(char expected) {
    if (open.isEmpty() || out.charAt(open.peek()) != expected) {
      throw invalid("The filter closes a bracket that it did not open.");
    }
    return open.pop();
  }

  private void closeValueFilter() {
    int opened = close('[');
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      countNode();
      out.insert(opened + 1, '(').append(") and ").append(word());
      skipBlanks();
      String operator = word();
      out.append(' ').append(operator).append(' ');
      skipBlanks();
      if (!operator.equalsIgnoreCase("pr")) {
        if (at < text.length() && text.charAt(at) == '"') {
          out.append(string());
        } else {
          addWord(word());
        }
      }
    }
    out.append(']');
  }

  private void addWord(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    switch (lower) {
      case "and", "or", "not" -> {
        countNode();
        out.append(lower);
      }
      case "true", "false", "null" -> out.append(lower); // JSON knows no True
      default -> out.append(word);
    }
  }

  private void countNode() {
    nodes++;
    if (nodes > MAX_NODES) {
      throw invalid("The filter has more than " + MAX_NODES + " parts.");
    }
  }

  private String string() {
    int start = at++;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length()) {
      throw invalid("A text in the filter has no closing quote.");
    }
    at++;
    return text.substring(start, at);
  }

  private String word() {
    int start = at;
    while (at < text.length() && isWord(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || "_$:.-+".indexOf(c) >= 0;
  }
}
