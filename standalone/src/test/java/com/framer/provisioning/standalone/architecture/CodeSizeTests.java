package com.framer.provisioning.standalone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.standalone.architecture.CodeSize.Offender;
import com.framer.provisioning.standalone.architecture.source.JavaSource;
import com.framer.provisioning.standalone.architecture.source.Repository;
import com.framer.provisioning.standalone.architecture.source.SyntaxTrees;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files, methods and constructors stay small enough to be read at once. */
final class CodeSizeTests {
  @Test
  void noFileMethodOrConstructorIsTooLarge() {
    assertThat(new CodeSize(Repository.trees()).offenders())
        .as("files over 250 lines, methods over 40, constructors over 6 parameters")
        .isEmpty();
  }

  @Test
  void nineOfTenFilesOfMainCodeAreShort() {
    assertMostAreShort(
        Repository.sources().stream().filter(file -> !file.isTest()).toList(), JavaSource::lines);
  }

  /**
   * Without imports: a test imports a line for each assertion, each fixture and each type that its
   * sentences name, so with them one file of eight would be long, although its tests are short.
   */
  @Test
  void nineOfTenFilesAreShort() {
    assertMostAreShort(Repository.sources(), JavaSource::linesWithoutImports);
  }

  private static void assertMostAreShort(List<JavaSource> files, ToIntFunction<JavaSource> lines) {
    assertThat(files).hasSizeGreaterThan(100);
    assertThat(CodeSize.shareOfLong(files, lines))
        .as(() -> "files over 120 lines:\n" + String.join("\n", CodeSize.longFiles(files, lines)))
        .isLessThanOrEqualTo(0.1);
  }

  @Test
  void findsALongFile() {
    var source = type("Long", lines(247, "int a%d;"));

    assertThat(offenders(source)).isEqualTo("Long.java: 251 lines");
  }

  @Test
  void countsTheImports() {
    var source = JavaSource.of("Long.java", lines(250, "import b.C%d;") + "class Long {}");

    assertThat(offenders(source)).isEqualTo("Long.java: 251 lines");
  }

  @Test
  void countsNoBlankLineOrComment() {
    var comments = lines(300, "// int a%d; /* */\n\n  /* int b;\n   * int c; */");
    var source = type("Short", comments + lines(246, "int a%d; // \"\"\""));

    assertThat(offenders(source)).isEmpty();
  }

  @Test
  void findsALongMethod() {
    var source =
        type("Wordy", "void longer() {" + lines(39, "System.out.println(\"// %d\");") + "}");
    var shorter = type("Brief", "void shorter() {" + lines(38, "System.out.println(%d);") + "}");

    assertThat(offenders(source, shorter)).isEqualTo("Wordy.java#longer: 41 lines");
  }

  @Test
  void findsAConstructorOfMainCodeWithManyParameters() {
    String seven = "(int a, int b, int c, int d, int e, int f, int g) {}";
    var main =
        JavaSource.of("Many.java", "class Many { Many" + seven + " void many" + seven + " }");
    var test = JavaSource.of("src/test/Many.java", "class Many { Many" + seven + " }");

    assertThat(offenders(main, test)).isEqualTo("Many.java#<init>: 7 parameters");
  }

  @Test
  void acceptsARecordWithManyComponents() {
    var components = "(int a, int b, int c, int d, int e, int f, int g)";
    var source = JavaSource.of("Many.java", "record Many" + components + " { Many {} }");

    assertThat(offenders(source)).isEmpty();
  }

  @Test
  void findsThatTooManyFilesAreLong() {
    var longFile = type("Long", lines(119, "int a%d;"));
    var shortFile = type("Short", lines(118, "int a%d;"));

    assertThat(CodeSize.shareOfLong(List.of(longFile, shortFile), JavaSource::linesWithoutImports))
        .isEqualTo(0.5);
    assertThat(CodeSize.shareOfLong(List.of(longFile, shortFile), JavaSource::lines)).isEqualTo(1);
  }

  private static JavaSource type(String name, String body) {
    return JavaSource.of(
        name + ".java", "package a;\n\nimport b.C;\n\nclass " + name + " {" + body + "}\n");
  }

  private static String lines(int count, String line) {
    return IntStream.range(0, count)
        .mapToObj(line::formatted)
        .collect(Collectors.joining("\n  ", "\n  ", "\n"));
  }

  private static String offenders(JavaSource... sources) {
    return new CodeSize(SyntaxTrees.of(List.of(sources)))
        .offenders().stream().map(Offender::toString).collect(Collectors.joining("\n"));
  }
}
