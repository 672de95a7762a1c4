package com.framer.provisioning.common.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.planted.Bean;

/** Both sides, and any other reader of the topics, can use the contract without Spring or SQL. */
final class ContractHasNoFrameworkTests {
  private static final String ROOT = "com.framer.provisioning.common";

  @Test
  void contractDependsOnNoFramework() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    assertThat(classes).isNotEmpty();
    frameworkFree().check(classes);
  }

  @Test
  void plantedClassIsFound() {
    JavaClasses classes = new ClassFileImporter().importClasses(ContractWithSpring.class);

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> frameworkFree().check(classes))
        .withMessageContaining("ContractWithSpring");
  }

  @Test
  void ruleOverNoClassesFails() {
    JavaClasses none = new ClassFileImporter().importPackages("com.framer.provisioning.nowhere");

    assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> frameworkFree().check(none));
  }

  private static ArchRule frameworkFree() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
        .allowEmptyShould(false);
  }

  /** Breaks the rule. */
  static final class ContractWithSpring {
    /** Spring itself is not on this module's class path; a class of its packages is enough. */
    Class<?> bean() {
      return Bean.class;
    }
  }
}
