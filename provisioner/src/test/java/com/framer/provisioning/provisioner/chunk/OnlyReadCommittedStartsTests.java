package com.framer.provisioning.provisioner.chunk;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.testkit.Infrastructure;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** F1: a provisioner whose connections have another isolation level does not start. */
final class OnlyReadCommittedStartsTests {

  @Test
  void anotherIsolationLevelIsAnErrorAtTheStart() { // F1
    assertThatThrownBy(() -> check("TRANSACTION_REPEATABLE_READ"))
        .hasMessageContaining("\"repeatable read\", but must be \"read committed\"");
    assertThatCode(() -> check("TRANSACTION_READ_COMMITTED")).doesNotThrowAnyException();
  }

  private static IsolationLevelCheck check(String level) {
    try (var database = Infrastructure.shared().newDatabase();
        var pool = new HikariDataSource()) {
      pool.setJdbcUrl(database.jdbcUrl());
      pool.setUsername(database.owner().user());
      pool.setPassword(database.owner().password());
      pool.setTransactionIsolation(level);
      return new IsolationLevelCheck(JdbcClient.create(pool));
    }
  }
}
