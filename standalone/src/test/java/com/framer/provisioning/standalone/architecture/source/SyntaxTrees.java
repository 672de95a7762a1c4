package com.framer.provisioning.standalone.architecture.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Java files as javac reads them, without names resolved. */
public final class SyntaxTrees {
  private final List<Unit> units;
  private final DocTrees docTrees;

  private SyntaxTrees(List<Unit> units, DocTrees docTrees) {
    this.units = List.copyOf(units);
    this.docTrees = docTrees;
  }

  /** A file and its tree. */
  public record Unit(JavaSource source, CompilationUnitTree tree) {
    int line(long position) {
      return (int) tree.getLineMap().getLineNumber(position);
    }
  }

  /**
   * Parses the files.
   *
   * @throws IllegalArgumentException if one of them is no Java
   */
  public static SyntaxTrees of(List<JavaSource> sources) {
    var problems = new DiagnosticCollector<JavaFileObject>();
    Map<URI, JavaSource> byUri = new HashMap<>();
    List<JavaFileObject> files = new ArrayList<>();
    for (JavaSource source : sources) {
      var file = new InMemory(source);
      byUri.put(file.toUri(), source);
      files.add(file);
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    var task =
        (JavacTask) compiler.getTask(null, null, problems, List.of("-proc:none"), null, files);
    List<Unit> units = new ArrayList<>();
    try {
      for (CompilationUnitTree tree : task.parse()) {
        var source = Objects.requireNonNull(byUri.get(tree.getSourceFile().toUri()));
        units.add(new Unit(source, tree));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (problems.getDiagnostics().stream().anyMatch(p -> p.getKind() == Diagnostic.Kind.ERROR)) {
      throw new IllegalArgumentException(problems.getDiagnostics().toString());
    }
    return new SyntaxTrees(units, DocTrees.instance(task));
  }

  /** The files that were parsed, in their order. */
  public List<Unit> units() {
    return units;
  }

  /** The doc comments of the trees. */
  public DocTrees docs() {
    return docTrees;
  }

  /** The line that the tree starts on, annotations included. */
  public int firstLine(Unit unit, Tree tree) {
    return unit.line(docTrees.getSourcePositions().getStartPosition(unit.tree(), tree));
  }

  /** The line that the tree ends on. */
  public int lastLine(Unit unit, Tree tree) {
    return unit.line(docTrees.getSourcePositions().getEndPosition(unit.tree(), tree));
  }

  /** The tree as it stands in the file. */
  public String text(Unit unit, Tree tree) {
    var positions = docTrees.getSourcePositions();
    int start = (int) positions.getStartPosition(unit.tree(), tree);
    int end = (int) positions.getEndPosition(unit.tree(), tree);
    return unit.source().text().substring(start, end);
  }

  private static final class InMemory extends SimpleJavaFileObject {
    private final String text;

    InMemory(JavaSource source) {
      super(URI.create("memory:///" + source.file()), Kind.SOURCE);
      text = source.text();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
