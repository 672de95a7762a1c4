package com.framer.provisioning.standalone.architecture;

import com.framer.provisioning.standalone.architecture.source.SyntaxTrees;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds tests that the build would not run, or that may end without having tested anything. */
final class Skips extends TreeScanner<@Nullable Void, @Nullable Void> {
  private static final Set<String> TESTS =
      Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate");
  private static final Pattern CONDITION = Pattern.compile("(Disabled|Enabled)\\w*");

  /** Whatever implements it decides whether tests run. */
  private static final String EXTENSION = "ExecutionCondition";

  private static final Pattern ASSUMPTION = Pattern.compile("(.*\\.)?(assume\\w+|abort)");

  private final SyntaxTrees trees;
  private final SyntaxTrees.Unit unit;
  private final List<String> found = new ArrayList<>();

  private Skips(SyntaxTrees trees, SyntaxTrees.Unit unit) {
    this.trees = trees;
    this.unit = unit;
  }

  /** The skips of test code, each with file, line and code. */
  static List<String> in(SyntaxTrees trees) {
    List<String> found = new ArrayList<>();
    for (SyntaxTrees.Unit unit : trees.units()) {
      if (unit.source().isTest()) {
        var skips = new Skips(trees, unit);
        skips.scan(unit.tree(), null);
        found.addAll(skips.found);
      }
    }
    return found;
  }

  @Override
  public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void none) {
    String type = annotation.getAnnotationType().toString();
    // The build runs the classes of this name only.
    boolean elsewhere = TESTS.contains(type) && !unit.source().file().endsWith("Tests.java");
    if (CONDITION.matcher(type).matches() || elsewhere) {
      add(trees.firstLine(unit, annotation), "@" + type);
    }
    return super.visitAnnotation(annotation, null);
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
    if (type.getImplementsClause().stream().anyMatch(i -> i.toString().equals(EXTENSION))) {
      add(trees.firstLine(unit, type), EXTENSION);
    }
    return super.visitClass(type, null);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
    String method = call.getMethodSelect().toString();
    if (ASSUMPTION.matcher(method).matches()) {
      add(trees.firstLine(unit, call), method);
    }
    return super.visitMethodInvocation(call, null);
  }

  private void add(int line, String what) {
    found.add(unit.source().file() + ":" + line + ": " + what);
  }
}
