package com.framer.provisioning.provisioner.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The stations of the pipeline depend on each other in one direction. */
final class PackagesAreFreeOfCyclesTests {
  private static final String ROOT = "com.framer.provisioning.provisioner";
  private static final String PLANTED = ROOT + ".architecture.planted.cyclic";

  @Test
  void packagesDependInOneDirection() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    assertThat(classes).isNotEmpty();
    acyclic(ROOT).check(classes);
  }

  @Test
  void plantedCycleIsFound() {
    JavaClasses classes = new ClassFileImporter().importPackages(PLANTED);

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> acyclic(PLANTED).check(classes))
        .withMessageContaining("Cycle detected");
  }

  @Test
  void ruleOverNoPackagesFails() {
    JavaClasses none = new ClassFileImporter().importPackages("com.framer.provisioning.nowhere");

    assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> acyclic(ROOT).check(none));
  }

  private static ArchRule acyclic(String root) {
    return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(false);
  }
}
