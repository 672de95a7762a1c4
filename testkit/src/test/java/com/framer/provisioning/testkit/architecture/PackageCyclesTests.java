package com.framer.provisioning.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

final class PackageCyclesTests {
  private static final String ROOT = "com.framer.provisioning.testkit";
  private static final String PLANTED = ROOT + ".architecture.planted";

  @Test
  void packagesDependInOneDirection() {
    PackageCycles.assertNone(ROOT);
  }

  @Test
  void plantedCycleIsFound() {
    JavaClasses classes = new ClassFileImporter().importPackages(PLANTED);

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> PackageCycles.rule(PLANTED).check(classes))
        .withMessageContaining("Cycle detected");
  }

  @Test
  void ruleOverNoPackagesFails() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> PackageCycles.assertNone("com.framer.provisioning.nowhere"));
  }
}
