package com.framer.provisioning.testkit.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/** The packages of a module depend on each other in one direction. */
public final class PackageCycles {
  private PackageCycles() {}

  /**
   * Checks the main classes below the package.
   *
   * @throws AssertionError if packages depend on each other in a circle, or there are no classes
   */
  public static void assertNone(String root) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(root);
    rule(root).check(classes);
  }

  static ArchRule rule(String root) {
    return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(false);
  }
}
