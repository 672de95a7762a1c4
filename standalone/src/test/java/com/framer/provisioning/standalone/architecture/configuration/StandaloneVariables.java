package com.framer.provisioning.standalone.architecture.configuration;

import com.framer.provisioning.standalone.architecture.source.SyntaxTrees;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables of {@code StandaloneSettings}: the {@code @param} texts name them, the
 * calls that read them have the defaults.
 */
final class StandaloneVariables {
  private static final String FILE =
      "standalone/src/main/java/com/framer/provisioning/standalone/StandaloneSettings.java";
  private static final Pattern NAMED = Pattern.compile("`([A-Z_]+)`: (.+)");

  private StandaloneVariables() {}

  /** The variables, ordered by name. */
  static List<EnvironmentVariable> of(SyntaxTrees trees) {
    var unit =
        trees.units().stream()
            .filter(u -> u.source().file().equals(FILE))
            .findFirst()
            .orElseThrow();
    var type = (ClassTree) unit.tree().getTypeDecls().getFirst();
    var path = TreePath.getPath(unit.tree(), type);
    List<EnvironmentVariable> found = new ArrayList<>();
    DocComments.params(trees, path)
        .forEach(
            (component, text) -> {
              var named = NAMED.matcher(text);
              if (!named.matches()) {
                throw new MissingMeaningException(component, FILE);
              }
              var calls = new Calls("\"" + named.group(1) + "\"").in(unit.tree());
              found.add(
                  new EnvironmentVariable(
                      named.group(1), calls.defaultValue, calls.allowed, named.group(2)));
            });
    found.sort(Comparator.comparing(EnvironmentVariable::name));
    return found;
  }

  /** Finds {@code number(environment, "NAME", 1, 9)} and {@code ("NAME").orElse("text")}. */
  private static final class Calls extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final String literal;
    private String defaultValue = "";
    private String allowed = "";

    Calls(String literal) {
      this.literal = literal;
    }

    Calls in(CompilationUnitTree tree) {
      scan(tree, null);
      return this;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
      String method = call.getMethodSelect().toString();
      List<? extends ExpressionTree> arguments = call.getArguments();
      if (method.equals("number") && arguments.get(1).toString().equals(literal)) {
        defaultValue = Literals.in(arguments.get(2));
        allowed = "1 to " + Literals.in(arguments.get(3));
      } else if (method.endsWith(literal + ").orElse")) {
        defaultValue = Literals.in(arguments.getFirst());
      }
      return super.visitMethodInvocation(call, null);
    }
  }
}
