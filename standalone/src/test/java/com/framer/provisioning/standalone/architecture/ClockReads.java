package com.framer.provisioning.standalone.architecture;

import com.framer.provisioning.standalone.architecture.source.SyntaxTrees;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds code that asks the machine for the time of day, and tests that sleep. */
final class ClockReads extends TreeScanner<@Nullable Void, @Nullable Void> {
  private static final Set<String> TIMES =
      Set.of(
          "Instant",
          "LocalDate",
          "LocalDateTime",
          "LocalTime",
          "OffsetDateTime",
          "ZonedDateTime",
          "Year",
          "YearMonth");

  private final SyntaxTrees trees;
  private final SyntaxTrees.Unit unit;
  private final List<String> found = new ArrayList<>();

  private ClockReads(SyntaxTrees trees, SyntaxTrees.Unit unit) {
    this.trees = trees;
    this.unit = unit;
  }

  /** In main code, reads of the machine's clock; in test code, sleeps. Each with file and line. */
  static List<String> in(SyntaxTrees trees) {
    return trees.units().stream()
        .flatMap(
            unit -> {
              var reads = new ClockReads(trees, unit);
              reads.scan(unit.tree(), null);
              return reads.found.stream();
            })
        .toList();
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
    // With an argument, now(clock) is what is wanted; a zone would be no clock, and nobody uses
    // one.
    boolean clock = call.getArguments().stream().anyMatch(a -> a.toString().endsWith("clock"));
    if (!clock && call.getMethodSelect() instanceof MemberSelectTree method) {
      check(call, method.getExpression(), method.getIdentifier().toString());
    }
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public @Nullable Void visitMemberReference(MemberReferenceTree method, @Nullable Void none) {
    check(method, method.getQualifierExpression(), method.getName().toString());
    return super.visitMemberReference(method, null);
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree call, @Nullable Void none) {
    boolean now = call.getIdentifier().toString().equals("Date") && call.getArguments().isEmpty();
    if (now && !unit.source().isTest()) {
      add(call, "new Date()");
    }
    return super.visitNewClass(call, null);
  }

  private void check(Tree tree, ExpressionTree owner, String method) {
    String type = owner.toString().replaceFirst("^.*\\.", "");
    boolean reads =
        (TIMES.contains(type) && method.equals("now"))
            || (type.equals("System") && method.equals("currentTimeMillis"));
    boolean sleeps = type.equals("Thread") && method.equals("sleep");
    if (unit.source().isTest() ? sleeps : reads) {
      add(tree, type + "." + method);
    }
  }

  private void add(Tree tree, String what) {
    found.add(unit.source().file() + ":" + trees.firstLine(unit, tree) + ": " + what);
  }
}
