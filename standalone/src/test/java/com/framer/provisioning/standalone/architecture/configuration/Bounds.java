package com.framer.provisioning.standalone.architecture.configuration;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreeScanner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the allowed values of a key in the code that refuses others: a call or a constructor with
 * the key, the value and the text of what is allowed.
 */
final class Bounds extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final String key;
  private String allowed = "";

  private Bounds(String key) {
    this.key = key;
  }

  /** The text of what is allowed; empty if there is none. */
  static String of(CompilationUnitTree tree, String key) {
    var bounds = new Bounds(key);
    bounds.scan(tree, null);
    return bounds.allowed;
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
    check(call.getArguments());
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree call, @Nullable Void none) {
    check(call.getArguments());
    return super.visitNewClass(call, null);
  }

  private void check(List<? extends ExpressionTree> arguments) {
    boolean refusal =
        arguments.size() == 3
            && arguments.getFirst() instanceof LiteralTree name
            && name.getValue() instanceof String text
            && (key.equals(text) || key.endsWith("." + text));
    if (refusal && arguments.getLast() instanceof LiteralTree text) {
      allowed = String.valueOf(text.getValue());
    }
  }
}
