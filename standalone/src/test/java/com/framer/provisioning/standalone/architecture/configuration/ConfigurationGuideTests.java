package com.framer.provisioning.standalone.architecture.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.standalone.architecture.source.JavaSource;
import com.framer.provisioning.standalone.architecture.source.Repository;
import com.framer.provisioning.standalone.architecture.source.SyntaxTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/configuration.md} says what the code says. {@code -Dconfiguration.write=true} writes
 * it anew.
 */
final class ConfigurationGuideTests {
  private static final String GUIDE = "docs/configuration.md";
  private static final Set<String> MODULES =
      Set.of("common", "gateway", "provisioner", "standalone");
  private static final String STALE =
      """
      docs/configuration.md is stale. Write it anew with
      mvn test -pl standalone -am -Dtest=ConfigurationGuideTests \
      -Dsurefire.failIfNoSpecifiedTests=false -Dconfiguration.write=true
      """;

  @Test
  void guideSaysWhatTheCodeSays() throws IOException {
    String guide = guide();
    if (Boolean.getBoolean("configuration.write")) {
      Files.writeString(Repository.path(GUIDE), guide);
    }

    assertThat(Repository.read(GUIDE)).as(STALE).isEqualTo(guide);
  }

  @Test
  void everyFixedLimitHasItsReason() {
    assertThat(FixedLimits.in(Repository.trees(), MODULES).unexplained())
        .as("numbers and durations of main code: make each a setting, or say beside it why not")
        .isEmpty();
  }

  @Test
  void readsSettingsOfNestedRecords() {
    var settings =
        settings(
            """
            /**
             * Settings.
             *
             * @param longName how {@code long},
             *     in full (G5)
             * @param inner what is inside
             */
            @ConfigurationProperties("a.b")
            record A(@Nullable String longName, @DefaultValue Inner inner) {
              static final int NONE = 1;
              /** @param pause why */
              record Inner(@DefaultValue("5s") Duration pause) {
                Inner {
                  if (pause.isNegative()) { throw refusal("inner.pause", pause, "0s or more"); }
                }
              }
            }
            """);

    assertThat(settings)
        .containsExactly(
            new Setting("a.b.inner.pause", "Duration", "`5s`", "0s or more", "why"),
            new Setting("a.b.long-name", "String", "none", "", "how `long`, in full (G5)"));
  }

  @Test
  void findsASettingWithoutMeaning() {
    String source = "/** Settings. */ @ConfigurationProperties(\"a\") record A(int size) {}";

    assertThatThrownBy(() -> settings(source))
        .isInstanceOf(MissingMeaningException.class)
        .hasMessageContaining("a.size");
  }

  @Test
  void findsAVariableWithoutMeaning() {
    assertThat(YamlVariables.of("a.yaml", "# The port.\na:\n  # Ours.\n  b.c: ${PORT:80}\n"))
        .containsExactly(new EnvironmentVariable("PORT", "80", "a.b.c", "Ours."));
    assertThat(YamlVariables.of("a.yaml", "a: ${USER:${b.user}} # Whose.\n"))
        .containsExactly(new EnvironmentVariable("USER", "${b.user}", "a", "Whose."));
    assertThatThrownBy(() -> YamlVariables.of("a.yaml", "a:\n  b: ${PORT:80}\n"))
        .isInstanceOf(MissingMeaningException.class)
        .hasMessageContaining("PORT in a.yaml");
  }

  @Test
  void findsALimitWithoutReason() {
    var limits =
        FixedLimits.in(
            trees(
                """
                class A {
                  /** Why. */
                  static final Duration EXPLAINED = Duration.ofSeconds(5);

                  // Both.
                  static final int ONE = 2;
                  static final int OTHER = 3;

                  static final int MAX = 4;
                  static final int NONE = -1;
                  Duration a() {
                    // Why.
                    use(Duration.ofMillis(1));
                    return Duration.ofMillis(2);
                  }
                }
                """),
            Set.of("m"));

    assertThat(limits.explained())
        .containsExactly(
            new FixedLimit("m", "A.EXPLAINED", "5s", "Why."),
            new FixedLimit("m", "A.ONE", "2", "Both."),
            new FixedLimit("m", "A.OTHER", "3", "Both."));
    assertThat(limits.unexplained())
        .containsExactly(
            "m/src/main/java/A.java:9: A.MAX", "m/src/main/java/A.java:14: Duration.ofMillis(2)");
  }

  @Test
  void guideIsStaleAfterAnyChange() {
    var changed = new Setting("gateway.new", "int", "`1`", "1 or more", "a new one, by B4");

    assertThat(ConfigurationGuide.of(List.of(changed), List.of(), List.of(), List.of(), List.of()))
        .contains("| `gateway.new` | int | `1` | 1 or more | a new one, by [B4](rules.md#b4) |")
        .isNotEqualTo(ConfigurationGuide.of(List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  private static String guide() {
    return ConfigurationGuide.of(
        new SettingsReader(Repository.trees()).read(),
        variables("gateway"),
        variables("provisioner"),
        StandaloneVariables.of(Repository.trees()),
        FixedLimits.in(Repository.trees(), MODULES).explained());
  }

  private static List<EnvironmentVariable> variables(String application) {
    String file = "%1$s/src/main/resources/%1$s.yaml".formatted(application);
    return YamlVariables.of(file, Repository.read(file));
  }

  private static List<Setting> settings(String source) {
    return new SettingsReader(trees(source)).read();
  }

  private static SyntaxTrees trees(String source) {
    return SyntaxTrees.of(List.of(JavaSource.of("m/src/main/java/A.java", source)));
  }
}
