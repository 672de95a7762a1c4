package com.framer.provisioning.provisioner.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.framer.provisioning.provisioner.architecture.planted.chunk.ChunkThatKnowsReplays;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package of the provisioner may use which; docs/architecture.md draws it. */
final class PackageArrowsTests {
  private static final String ROOT = "com.framer.provisioning.provisioner";

  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("membership", List.of()),
          Map.entry("sql", List.of()),
          Map.entry("removal", List.of()),
          Map.entry("telemetry", List.of()),
          Map.entry("token", List.of()),
          Map.entry("directory", List.of("membership", "sql")),
          Map.entry("commandlog", List.of("alarm", "membership", "sql")),
          Map.entry("alarm", List.of()),
          Map.entry("start", List.of()),
          Map.entry("kafka", List.of("alarm", "commandlog", "start")),
          Map.entry("chunk", List.of("directory", "commandlog", "membership", "sql")),
          Map.entry("deadletter", List.of("chunk", "commandlog", "kafka", "sql")),
          Map.entry("replay", List.of("chunk", "commandlog", "deadletter", "sql")),
          Map.entry("job", List.of("deadletter", "replay", "sql")),
          Map.entry(
              "consumer",
              List.of(
                  "alarm",
                  "chunk",
                  "commandlog",
                  "deadletter",
                  "directory",
                  "kafka",
                  "membership")),
          Map.entry("operator", List.of()),
          Map.entry("ops", List.of("commandlog", "operator", "ops.masking")),
          Map.entry("ops.masking", List.of()),
          Map.entry("ops.access", List.of("operator", "ops", "ops.masking")),
          Map.entry(
              "ops.letters",
              List.of("commandlog", "deadletter", "operator", "ops", "ops.masking", "replay")),
          Map.entry("ops.jobs", List.of("deadletter", "job", "operator", "ops", "ops.masking")),
          Map.entry("ops.overview", List.of("alarm", "chunk", "consumer", "kafka", "ops")));

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  static Stream<String> packages() {
    return MAY_USE.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void packageUsesOnlyWhatItMay(String name) {
    rule(name, ROOT + "." + name).check(MAIN);
  }

  @Test
  void everyPackageHasItsLine() {
    Set<String> found =
        MAIN.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !name.equals(ROOT))
            .map(name -> name.substring(ROOT.length() + 1))
            .collect(Collectors.toSet());

    assertThat(MAY_USE.keySet()).isEqualTo(found);
  }

  @Test
  void plantedClassIsFound() {
    JavaClasses planted = new ClassFileImporter().importClasses(ChunkThatKnowsReplays.class);

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () -> rule("chunk", ChunkThatKnowsReplays.class.getPackageName()).check(planted))
        .withMessageContaining("ChunkThatKnowsReplays");
  }

  private static ArchRule rule(String name, String itself) {
    String[] allowed =
        Stream.concat(MAY_USE.getOrDefault(name, List.of()).stream(), Stream.of(name))
            .map(used -> ROOT + "." + used)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(itself)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(ROOT + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
                .and(DescribedPredicate.not(resideInAnyPackage(itself))))
        .allowEmptyShould(false);
  }
}
