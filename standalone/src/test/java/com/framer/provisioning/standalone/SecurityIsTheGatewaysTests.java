package com.framer.provisioning.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.testkit.ProvisionerArguments;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;

/** A provisioner on one class path with the gateway has no login and no pages of it. */
final class SecurityIsTheGatewaysTests {
  @Test
  void everyExcludedNameIsAnAutoConfiguration() {
    String names = ProvisionerArguments.WITHOUT_THE_GATEWAYS;

    // Spring Boot ignores a name that it doesn't find, for example after the class was moved.
    assertThat(Stream.of(names.substring(names.indexOf('=') + 1).split(",")))
        .hasSize(1)
        .allSatisfy(name -> assertThat(Class.forName(name)).hasAnnotation(AutoConfiguration.class));
  }
}
