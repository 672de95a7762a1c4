package com.framer.provisioning.standalone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.standalone.architecture.source.JavaSource;
import com.framer.provisioning.standalone.architecture.source.Repository;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/rules.md} states every rule that the code cites, and a test proves every rule. */
final class RuleCitationsTests {
  private static final String DOCUMENT =
      """
      ## A. Identity

      <a id="a1"></a>
      ### A1 · Emails compare

      Text that names A2 and ### A3.

      <a id="a2"></a>
      ### A2 · Not there

      *Not built yet.*

      <a id="a3"></a>
      ### A3 · Partly there

      *Partly built: A2 is missing.*
      """;

  private static final String PROOF = "class A { void proves() {} // A1, A3\n }";

  @Test
  void everyCitationIsARuleAndEveryRuleIsProven() {
    var citations = RuleCitations.of(Repository.read("docs/rules.md"), Repository.sources());

    assertThat(citations.stated()).hasSizeGreaterThan(40);
    assertThat(citations.problems()).isEmpty();
  }

  @Test
  void acceptsRulesThatAreProvenOrNotBuilt() {
    assertThat(problems(test(PROOF))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// rule A4",
        "/** Something (A4). */",
        "/* A1/A4 */",
        "// rules A1 to A4",
        "// rules A1\n// to A4",
        "int i; // A4"
      })
  void findsACitationOfNoRule(String comment) {
    var main = JavaSource.of("m/src/main/java/M.java", "class M {\n" + comment + "\n}");

    assertThat(problems(test(PROOF), main))
        .contains("m/src/main/java/M.java cites A4, which docs/rules.md lacks");
  }

  @ParameterizedTest
  @ValueSource(strings = {"String s = \"A4\";", "A4 a;", "// xA4, A4x, A44, J4", "// A4B5-C6D7"})
  void takesNothingElseForACitation(String code) {
    var main = JavaSource.of("m/src/main/java/M.java", "class M {\n" + code + "\n}");

    assertThat(problems(test(PROOF), main)).isEmpty();
  }

  @Test
  void findsARuleThatNoTestProves() {
    String proof = "class A { void proves() {} // A3\n }";
    var main = JavaSource.of("m/src/main/java/M.java", "// A1\nclass M {}");

    assertThat(problems(test(proof), main))
        .containsExactly("No test cites A1: cite it in the test that fails without it");
  }

  @Test
  void findsAMarkThatIsStale() {
    assertThat(problems(test(PROOF), test("// A2\nclass B {}")))
        .containsExactly("A test cites A2, which docs/rules.md marks as not built: mend the mark");
  }

  private static JavaSource test(String text) {
    return JavaSource.of("m/src/test/java/ProvesTests.java", text);
  }

  private static List<String> problems(JavaSource... sources) {
    return RuleCitations.of(DOCUMENT, List.of(sources)).problems();
  }
}
