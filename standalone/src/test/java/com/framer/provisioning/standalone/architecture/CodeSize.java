package com.framer.provisioning.standalone.architecture;

import com.framer.provisioning.standalone.architecture.source.JavaSource;
import com.framer.provisioning.standalone.architecture.source.SyntaxTrees;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How long files and methods may be, in lines that are neither blank nor comment. The imports and
 * the package of a file count.
 */
final class CodeSize {
  static final int MOST_FILES = 120;
  static final int ANY_FILE = 250;
  static final int METHOD = 40;
  static final int CONSTRUCTOR_PARAMETERS = 6;

  private final SyntaxTrees trees;

  CodeSize(SyntaxTrees trees) {
    this.trees = trees;
  }

  /**
   * What is too large for its kind.
   *
   * @param name its file, for a method or constructor with {@code #} and its name
   * @param message how large it is
   */
  record Offender(String name, String message) {
    @Override
    public String toString() {
      return name + ": " + message;
    }
  }

  List<Offender> offenders() {
    List<Offender> found = new ArrayList<>();
    for (SyntaxTrees.Unit unit : trees.units()) {
      int lines = unit.source().lines();
      if (lines > ANY_FILE) {
        found.add(new Offender(unit.source().file(), lines + " lines"));
      }
      new Methods(unit, found).scan(unit.tree(), null);
    }
    return found;
  }

  /** The share of these files that is longer than nine of ten may be. */
  static double shareOfLong(List<JavaSource> files, ToIntFunction<JavaSource> lines) {
    return (double) longFiles(files, lines).size() / files.size();
  }

  static List<String> longFiles(List<JavaSource> files, ToIntFunction<JavaSource> lines) {
    return files.stream()
        .filter(file -> lines.applyAsInt(file) > MOST_FILES)
        .map(file -> file.file() + ": " + lines.applyAsInt(file) + " lines")
        .toList();
  }

  private final class Methods extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final SyntaxTrees.Unit unit;
    private final List<Offender> found;

    Methods(SyntaxTrees.Unit unit, List<Offender> found) {
      this.unit = unit;
      this.found = found;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
      String name = unit.source().file() + "#" + method.getName();
      int lines = unit.source().lines(firstLine(method), trees.lastLine(unit, method));
      if (lines > METHOD) {
        found.add(new Offender(name, lines + " lines"));
      }
      int parameters = method.getParameters().size();
      if (isConstructorOfAClass(method)
          && !unit.source().isTest()
          && parameters > CONSTRUCTOR_PARAMETERS) {
        found.add(new Offender(name, parameters + " parameters"));
      }
      return super.visitMethod(method, null);
    }

    /** Without annotations, since the examples of a parameterized test are data. */
    private int firstLine(MethodTree method) {
      Tree returned = method.getReturnType();
      return trees.firstLine(unit, returned == null ? method : returned);
    }

    /** A record's constructor has as many parameters as the record has components. */
    private boolean isConstructorOfAClass(MethodTree method) {
      Tree type = getCurrentPath().getParentPath().getLeaf();
      return method.getReturnType() == null && type.getKind() != Tree.Kind.RECORD;
    }
  }
}
