package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A migration of a large table may take longer than a chunk's transaction. */
@ProvisionerSettings({
  "--spring.flyway.locations=classpath:db/migration,classpath:db/long-migration",
  "--spring.datasource.hikari.data-source-properties.options=-c transaction_timeout=1s"
})
final class MigrationsHaveTimeTests extends FailedCommands {
  @Test
  void migrationThatIsLongerThanATransactionMayBeIsNotEnded() {
    assertThat(setting("transaction_timeout")).isEqualTo("0");
    assertThat(acme.status(acme.creates(bob, null))).isEqualTo("applied");
  }

  @Test
  void migrationWaitsForALockLongerThanAnyTransactionHasIt() {
    assertThat(setting("lock_timeout")).isEqualTo("30s");
    assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("1min");
  }

  /** What the migration saw, after it had slept for longer than a transaction may take. */
  private static String setting(String name) {
    return pipeline
        .sql()
        .sql("select setting from long_migration where name = :name")
        .param("name", name)
        .query(String.class)
        .single();
  }
}
