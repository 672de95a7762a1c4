package com.framer.provisioning.provisioner.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.Infrastructure;
import com.framer.provisioning.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A deployment brings the token with which its first Organization is made. */
final class FirstTokenTests {
  @AutoClose private final Database database = Infrastructure.shared().newDatabase();
  private final DriverManagerDataSource source =
      new DriverManagerDataSource(
          database.jdbcUrl(), database.owner().user(), database.owner().password());
  private final JdbcClient jdbc = JdbcClient.create(source);
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-26T12:00:00Z"));
  private final OperatorTokens tokens = new OperatorTokens(jdbc, clock);
  private final TokenSecret secret = TokenSecret.random();
  private final FirstToken start;
  private final Path file;

  FirstTokenTests(@TempDir Path directory) {
    file = directory.resolve("token");
    start = new FirstToken(new FirstTokenSettings(file), jdbc, clock);
  }

  @Test
  void signsInUntilItIsRevoked() throws IOException {
    Flyway.configure().dataSource(source).load().migrate();
    Files.writeString(file, secret.value() + "\n");
    start.afterPropertiesSet();
    start.afterPropertiesSet(); // the next start, or another provisioner
    OperatorToken token = tokens.authenticate(secret).orElseThrow();
    assertThat(token.role()).isEqualTo(OperatorRole.OPERATOR);
    assertThat(tokens.list()).hasSize(1);

    tokens.revoke(token.id(), "ada");
    start.afterPropertiesSet();

    assertThat(tokens.authenticate(secret)).isEmpty();
  }

  @Test
  void aFileWithoutATokenEndsTheStart() throws IOException {
    Files.writeString(file, "secret");

    assertThatThrownBy(start::afterPropertiesSet)
        .hasMessage(
            "provisioner.first-token.file is %s, but must be a file with ops_ and 43 letters,"
                + " digits, - or _",
            file);
  }
}
