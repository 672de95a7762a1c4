package com.framer.provisioning.standalone.architecture;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.framer.provisioning.standalone.architecture.source.JavaSource;
import com.framer.provisioning.standalone.architecture.source.Repository;
import com.framer.provisioning.standalone.architecture.source.SyntaxTrees;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every test runs in every build: no condition, no assumption, no class that the build misses. The
 * one exception is a test that needs a browser, where there is none; CI sets a property that makes
 * the absence a failure.
 */
final class NoTestIsSkippedTests {
  @Test
  void everyTestRuns() {
    assertThat(Skips.in(Repository.trees()))
        .singleElement(as(STRING))
        .startsWith("standalone/src/test/java/")
        .contains("/browser/NeedsChromium.java:");
  }

  @Test
  void theBuildOfCiNeedsTheBrowser() {
    assertThat(Repository.read(".ci/run")).contains("chromium", "-Dbrowser.required=true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Disabled void a() {}",
        "@EnabledIfEnvironmentVariable(named = \"A\", matches = \"b\") void a() {}",
        "void a() { assumeTrue(false); }",
        "void a() { Assumptions.assumeThat(1).isEqualTo(2); }",
        "void a() { Assumptions.abort(); }"
      })
  void findsASkip(String member) {
    assertThat(skips("m/src/test/java/ATests.java", member)).hasSize(1);
  }

  @Test
  void findsAConditionOfItsOwn() {
    assertThat(skips("m/src/test/java/A.java", "class B implements ExecutionCondition {}"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Test", "ParameterizedTest", "TestFactory"})
  void findsATestThatTheBuildMisses(String annotation) {
    String member = "@" + annotation + " void a() {}";

    assertThat(skips("m/src/test/java/ATest.java", member)).hasSize(1);
    assertThat(skips("m/src/test/java/ATests.java", member)).isEmpty();
  }

  private static List<String> skips(String file, String member) {
    var source = JavaSource.of(file, "class A { " + member + " }");
    return Skips.in(SyntaxTrees.of(List.of(source)));
  }
}
