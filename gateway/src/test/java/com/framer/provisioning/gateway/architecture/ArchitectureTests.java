package com.framer.provisioning.gateway.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

final class ArchitectureTests {
  private static final String ROOT = "com.framer.provisioning.gateway";
  private static final JavaClasses GATEWAY =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages(ROOT + ".planted");

  private static final ArchRule NO_PROVISIONER =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.framer.provisioning.provisioner..");
  private static final ArchRule NO_TABLES_IN_CONTROLLERS =
      noClasses()
          .that()
          .resideInAnyPackage("..scim..", "..users..", "..patch..", "..discovery..", "..settings..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "javax.sql..");

  @Test
  void theGatewayKnowsNothingOfTheProvisioner() {
    NO_PROVISIONER.check(GATEWAY);

    assertThat(NO_PROVISIONER.evaluate(PLANTED).hasViolation()).isTrue();
  }

  @Test
  void controllersDoNotTouchTheDatabase() {
    NO_TABLES_IN_CONTROLLERS.check(GATEWAY);

    assertThat(NO_TABLES_IN_CONTROLLERS.evaluate(PLANTED).hasViolation()).isTrue();
  }
}
