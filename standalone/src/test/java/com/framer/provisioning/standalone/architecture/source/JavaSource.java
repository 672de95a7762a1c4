package com.framer.provisioning.standalone.architecture.source;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A Java file of the repository.
 *
 * @param file its path from the root, with slashes
 * @param text what it contains
 * @param comments its comments, in order
 * @param code the lines, from 1, that hold more than blanks and comments
 */
public record JavaSource(String file, String text, List<Comment> comments, BitSet code) {
  /** A file that need not exist. */
  public static JavaSource of(String file, String text) {
    return JavaScanner.read(file, text);
  }

  /** The directory of the module that it belongs to. */
  public String module() {
    return file.substring(0, file.indexOf('/'));
  }

  /** Whether it is part of a module's tests. */
  public boolean isTest() {
    return file.contains("src/test/");
  }

  /** How many lines are neither blank nor comment; imports and the package count. */
  public int lines() {
    return code.cardinality();
  }

  /** How many lines are neither blank nor comment, import or package. */
  public int linesWithoutImports() {
    long imports =
        text.lines()
            .filter(line -> line.startsWith("import ") || line.startsWith("package "))
            .count();
    return lines() - (int) imports;
  }

  /** How many of these lines, the last included, are neither blank nor comment. */
  public int lines(int first, int last) {
    return code.get(first, last + 1).cardinality();
  }

  /** The comment on the line, or the one that ends right above it. */
  public Optional<Comment> commentBeside(int line) {
    return comments.stream()
        .filter(comment -> comment.firstLine() == line || endsRightAbove(line, comment))
        .findFirst();
  }

  private boolean endsRightAbove(int line, Comment comment) {
    return comment.lastLine() == line - 1 && !code.get(comment.lastLine());
  }
}
