package com.framer.provisioning.ctl.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The command line speaks HTTP with the operators' API, and shares no class with the server. */
final class KnowsNoOtherModuleTests {
  private static final String CTL = "com.framer.provisioning.ctl";
  private static final ArchRule RULE =
      noClasses()
          .that()
          .resideInAPackage(CTL + "..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("com.framer.provisioning..")
                  .and(resideInAPackage(CTL + "..").negate())
                  .or(resideInAPackage("org.springframework..")));

  @Test
  void usesNoClassOfAnotherModule() {
    RULE.check(
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(CTL));

    assertThat(
            RULE.evaluate(new ClassFileImporter().importPackages(CTL + ".astray")).hasViolation())
        .as("can fail")
        .isTrue();
  }
}
