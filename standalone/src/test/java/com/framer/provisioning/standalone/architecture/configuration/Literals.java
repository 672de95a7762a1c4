package com.framer.provisioning.standalone.architecture.configuration;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The literals of an expression or annotation. */
final class Literals extends TreeScanner<@Nullable Void, List<String>> {
  private Literals() {}

  /** All of them, with commas between. */
  static String in(Tree tree) {
    List<String> found = new ArrayList<>();
    new Literals().scan(tree, found);
    return String.join(", ", found);
  }

  @Override
  public @Nullable Void visitLiteral(LiteralTree literal, List<String> found) {
    found.add(String.valueOf(literal.getValue()));
    return null;
  }
}
