package com.framer.provisioning.standalone.architecture.configuration;

import com.framer.provisioning.standalone.architecture.source.SyntaxTrees;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records that are annotated with {@code @ConfigurationProperties}, and the records that
 * these contain.
 */
final class SettingsReader {
  private final SyntaxTrees trees;
  private final Map<String, RecordSource> records = new HashMap<>();

  private record RecordSource(SyntaxTrees.Unit unit, TreePath path, ClassTree tree) {}

  SettingsReader(SyntaxTrees trees) {
    this.trees = trees;
    trees.units().stream()
        .filter(unit -> !unit.source().isTest())
        .forEach(unit -> new Records(unit).scan(unit.tree(), null));
  }

  /**
   * All settings, ordered by key.
   *
   * @throws MissingMeaningException if a component has no {@code @param}
   */
  List<Setting> read() {
    List<Setting> settings = new ArrayList<>();
    for (RecordSource source : records.values()) {
      annotation(source.tree().getModifiers().getAnnotations(), "ConfigurationProperties")
          .ifPresent(prefix -> read(source, Literals.in(prefix) + ".", settings));
    }
    settings.sort((one, other) -> one.key().compareTo(other.key()));
    return List.copyOf(settings);
  }

  private void read(RecordSource source, String prefix, List<Setting> settings) {
    Map<String, String> meanings = DocComments.params(trees, source.path());
    for (VariableTree component : components(source.tree())) {
      String name = component.getName().toString();
      String key = prefix + kebab(name);
      String meaning = meanings.get(name);
      if (meaning == null) {
        throw new MissingMeaningException(key, source.unit().source().file());
      }
      String type = component.getType().toString();
      RecordSource nested = records.get(source.tree().getSimpleName() + "." + type);
      if (nested == null) {
        String allowed = Bounds.of(source.unit().tree(), key);
        settings.add(new Setting(key, type, defaultValue(component), allowed, meaning));
      } else {
        read(nested, key + ".", settings);
      }
    }
  }

  private static List<VariableTree> components(ClassTree tree) {
    return tree.getMembers().stream()
        .filter(VariableTree.class::isInstance)
        .map(VariableTree.class::cast)
        .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
        .toList();
  }

  private static String defaultValue(VariableTree component) {
    return annotation(component.getModifiers().getAnnotations(), "DefaultValue")
        .map(Literals::in)
        .filter(value -> !value.isEmpty())
        .map(value -> "`" + value + "`")
        .orElse("none");
  }

  private static Optional<AnnotationTree> annotation(
      List<? extends AnnotationTree> annotations, String name) {
    return annotations.stream()
        .<AnnotationTree>map(annotation -> annotation)
        .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
        .findFirst();
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** Collects records: a nested one under its outer one's name, a dot and its own. */
  private final class Records extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final SyntaxTrees.Unit unit;

    Records(SyntaxTrees.Unit unit) {
      this.unit = unit;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
      if (tree.getKind() == Tree.Kind.RECORD) {
        var outer = getCurrentPath().getParentPath().getLeaf();
        String prefix = outer instanceof ClassTree type ? type.getSimpleName() + "." : "";
        records.put(prefix + tree.getSimpleName(), new RecordSource(unit, getCurrentPath(), tree));
      }
      return super.visitClass(tree, null);
    }
  }
}
