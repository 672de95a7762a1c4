package com.framer.provisioning.provisioner.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.framer.provisioning.provisioner.architecture.planted.membership.RuleThatLogs;
import com.framer.provisioning.provisioner.architecture.planted.membership.RuleThatReadsTheClock;
import com.framer.provisioning.provisioner.architecture.planted.membership.RuleThatReadsTheDatabase;
import com.framer.provisioning.provisioner.architecture.planted.membership.RuleThatRunsThreads;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules are pure functions: they depend on no I/O, clock, logger or thread. */
final class RulesStayPureTests {
  private static final String RULES_PACKAGE = "com.framer.provisioning.provisioner.membership";

  private static final List<String> ALLOWED =
      List.of(
          "java.lang",
          "java.lang.runtime",
          "java.time",
          "java.util",
          "java.util.function",
          "java.util.stream",
          "org.jspecify.annotations",
          "tools.jackson.databind",
          "tools.jackson.databind.node",
          "com.framer.provisioning.common.command",
          "com.framer.provisioning.common.identity",
          "com.framer.provisioning.common.wire",
          "com.framer.provisioning.common.outcome",
          "com.framer.provisioning.common.scim",
          "com.framer.provisioning.common.scim.path",
          "com.framer.provisioning.common.scim.schema");

  private static final List<Class<?>> FORBIDDEN = List.of(Clock.class, Thread.class, System.class);

  @Test
  void rulesDependOnValuesOnly() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(RULES_PACKAGE);

    assertThat(classes).isNotEmpty();
    pure(RULES_PACKAGE).check(classes);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        RuleThatLogs.class,
        RuleThatReadsTheClock.class,
        RuleThatReadsTheDatabase.class,
        RuleThatRunsThreads.class
      })
  void plantedClassIsFound(Class<?> planted) {
    JavaClasses classes = new ClassFileImporter().importClasses(planted);

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> pure(planted.getPackageName()).check(classes))
        .withMessageContaining(planted.getSimpleName());
  }

  @Test
  void ruleOverNoClassesFails() {
    JavaClasses none = new ClassFileImporter().importPackages("com.framer.provisioning.nowhere");

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> pure(RULES_PACKAGE).check(none));
  }

  private static ArchRule pure(String rulesPackage) {
    return classes()
        .that()
        .resideInAPackage(rulesPackage)
        .should()
        .onlyDependOnClassesThat(allowedIn(rulesPackage))
        .allowEmptyShould(false);
  }

  private static DescribedPredicate<JavaClass> allowedIn(String rulesPackage) {
    return DescribedPredicate.describe(
        "are values",
        used -> {
          JavaClass type = used.getBaseComponentType();
          return type.isPrimitive()
              || type.getPackageName().equals(rulesPackage)
              || (ALLOWED.contains(type.getPackageName())
                  && FORBIDDEN.stream().noneMatch(type::isEquivalentTo));
        });
  }
}
