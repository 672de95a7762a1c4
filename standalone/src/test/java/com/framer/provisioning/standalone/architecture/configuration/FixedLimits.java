package com.framer.provisioning.standalone.architecture.configuration;

import com.framer.provisioning.standalone.architecture.source.Comment;
import com.framer.provisioning.standalone.architecture.source.SyntaxTrees;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Finds the constants of main code that are limits or durations, with the reason beside each. */
final class FixedLimits extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private static final Set<String> TYPES = Set.of("Duration", "int", "long", "short", "DataSize");
  private static final Pattern DURATION = Pattern.compile("Duration\\.of(\\w+)\\(([\\d_]+)\\)");
  // A lock's number, or a number that stands for none, limits nothing.
  private static final Pattern NO_LIMIT = Pattern.compile("-.*|0x.*|1L?");

  private final SyntaxTrees trees;
  private final SyntaxTrees.Unit unit;
  private final List<FixedLimit> found = new ArrayList<>();
  private final List<String> unexplained = new ArrayList<>();

  private Optional<String> lastReason = Optional.empty();
  private int lastLine;

  private FixedLimits(SyntaxTrees trees, SyntaxTrees.Unit unit) {
    this.trees = trees;
    this.unit = unit;
  }

  /**
   * What the code of the modules limits.
   *
   * @param explained the constants that have a reason
   * @param unexplained file, line and code of constants and durations that have none
   */
  record Found(List<FixedLimit> explained, List<String> unexplained) {}

  static Found in(SyntaxTrees trees, Set<String> modules) {
    List<FixedLimit> explained = new ArrayList<>();
    List<String> unexplained = new ArrayList<>();
    for (SyntaxTrees.Unit unit : trees.units()) {
      // The bounds of settings stand in the messages that refuse others.
      boolean settings = unit.source().file().endsWith("Settings.java");
      if (modules.contains(unit.source().module()) && !unit.source().isTest() && !settings) {
        var limits = new FixedLimits(trees, unit);
        limits.scan(unit.tree(), null);
        explained.addAll(limits.found);
        unexplained.addAll(limits.unexplained);
      }
    }
    return new Found(explained, unexplained);
  }

  @Override
  public @Nullable Void visitVariable(VariableTree variable, @Nullable Void none) {
    Tree value = variable.getInitializer();
    if (value == null || !isConstant(variable)) {
      return super.visitVariable(variable, null);
    }
    if (!NO_LIMIT.matcher(trees.text(unit, value)).matches()) {
      var type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
      String name = type.getSimpleName() + "." + variable.getName();
      reason(variable)
          .ifPresentOrElse(
              reason ->
                  found.add(new FixedLimit(unit.source().module(), name, shortened(value), reason)),
              () -> complain(variable, name));
    }
    return null;
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
    if (DURATION.matcher(call.toString()).matches() && reason(call).isEmpty()) {
      complain(call, call.toString());
    }
    return super.visitMethodInvocation(call, null);
  }

  private static boolean isConstant(VariableTree variable) {
    return variable.getModifiers().getFlags().containsAll(Set.of(Modifier.STATIC, Modifier.FINAL))
        && TYPES.contains(String.valueOf(variable.getType()));
  }

  /** The comment beside it; a comment above several lines of constants is the reason of each. */
  private Optional<String> reason(Tree tree) {
    int line = trees.firstLine(unit, tree);
    var beside = unit.source().commentBeside(line).map(Comment::text);
    var reason = beside.isEmpty() && line == lastLine + 1 ? lastReason : beside;
    if (tree instanceof VariableTree) {
      lastReason = reason;
      lastLine = trees.lastLine(unit, tree);
    }
    return reason;
  }

  private void complain(Tree tree, String what) {
    int line = trees.firstLine(unit, tree);
    unexplained.add(unit.source().file() + ":" + line + ": " + what);
  }

  private String shortened(Tree value) {
    return DURATION
        .matcher(trees.text(unit, value))
        .replaceAll(found -> found.group(2) + unit(found.group(1)));
  }

  private static String unit(String method) {
    return switch (method) {
      case "Millis" -> "ms";
      case "Seconds" -> "s";
      case "Minutes" -> "min";
      case "Hours" -> "h";
      case "Days" -> "d";
      default -> throw new IllegalArgumentException(method);
    };
  }
}
