package com.framer.provisioning.standalone.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which module may know which. In each module's package {@code astray} a class is planted that
 * breaks its rule.
 */
final class ModuleArrowsTests {
  private static final String ROOT = "com.framer.provisioning.";
  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("com.framer.provisioning");
  private static final JavaClasses PLANTED =
      new ClassFileImporter()
          .importPackages(
              Stream.of("common", "ctl", "pages", "provisioner", "testkit")
                  .map(module -> ROOT + module + ".astray")
                  .toList());

  /** A module, and the packages that none of its classes may depend on. */
  record Arrow(String module, List<String> forbidden) {
    ArchRule rule() {
      return noClasses()
          .that()
          .resideInAPackage(ROOT + module + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(forbidden.toArray(String[]::new));
    }

    @Override
    public String toString() {
      return module + " without " + String.join(", ", forbidden);
    }
  }

  static Stream<Arrow> arrows() {
    return Stream.of(
        new Arrow("common", List.of("org.springframework..")),
        new Arrow(
            "common", modules("ctl", "gateway", "pages", "provisioner", "testkit", "standalone")),
        new Arrow(
            "ctl", modules("common", "gateway", "pages", "provisioner", "testkit", "standalone")),
        new Arrow(
            "pages", modules("common", "ctl", "gateway", "provisioner", "testkit", "standalone")),
        new Arrow("provisioner", modules("gateway")),
        new Arrow("provisioner", modules("ctl", "testkit", "standalone")),
        new Arrow("testkit", modules("ctl", "gateway", "pages", "provisioner", "standalone")));
  }

  private static List<String> modules(String... names) {
    return Stream.of(names).map(name -> ROOT + name + "..").toList();
  }

  @ParameterizedTest
  @MethodSource("arrows")
  void modulesKnowOnlyWhatTheyMay(Arrow arrow) {
    arrow.rule().check(PRODUCTION);

    assertThat(arrow.rule().evaluate(PLANTED).hasViolation()).as("can fail").isTrue();
  }

  @Test
  void theRulesSeeTheClassesOfEveryModule() {
    assertThat(
            Stream.of("common", "ctl", "gateway", "pages", "provisioner", "testkit", "standalone"))
        .allMatch(
            module ->
                PRODUCTION.stream().anyMatch(c -> c.getPackageName().startsWith(ROOT + module)));
  }
}
