package com.framer.provisioning.guarantee.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One line in one log is enough to fail. */
final class LogsNameNobodyTests {
  private static final String HARMLESS =
      """
      2026-11-26T01:00:00.000Z  INFO 1 --- [gateway] [main] a.b.C@1f : Read from 3@17
      \tat java.base/java.lang.Thread.run(Thread.java:1474) ~[example.jar:na]
      jdbc:postgresql://127.0.0.1:1/provisioning as provisioning_gateway in guarantee-tests
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01:00:00 INFO 1 --- [main] a.b.C : Created Okta-0-1@A.example",
        "  Detail: Key (email)=(okta-0-1@a.example) already exists.",
        "{\"message\":\"gr\u00fc\u00dfe@b\u00fccher.example\"}",
        "Authorization: Bearer guarantee-0190c2f4-8a3d-7c55-9d5e-6a1f2b3c4d5e",
        "No token wrong-00c2f48a3d7c559d",
        "spring.datasource.password=provisioning_gateway"
      })
  void findsALineThatMustNotBe(String line) throws IOException {
    assertThat(LogsNameNobody.in(log(HARMLESS + line + "\n" + HARMLESS)))
        .containsExactly("gateway-1.log: " + line);
  }

  @Test
  void acceptsOrdinaryLines() throws IOException {
    assertThat(LogsNameNobody.in(log(HARMLESS))).isEmpty();
  }

  @Test
  void acceptsNoEmptyLog() throws IOException {
    assertThat(LogsNameNobody.in(log(""))).containsExactly("gateway-1.log is empty");
  }

  private Path log(String lines) throws IOException {
    return Files.writeString(directory.resolve("gateway-1.log"), lines);
  }
}
