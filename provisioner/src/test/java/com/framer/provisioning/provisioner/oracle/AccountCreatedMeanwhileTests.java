package com.framer.provisioning.provisioner.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.provisioner.chunk.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;

/** Another transaction creates the Account that a chunk is about to create (B2, G5). */
final class AccountCreatedMeanwhileTests {
  private static final String BOB = "bob@example.com";

  @Test
  void chunkFailsForTheMomentAndThenLinksThatAccount() throws Exception { // B2, G5
    try (var store = new Store();
        ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      CommandEnvelope create =
          Store.envelope(store.organization("ada@example.com"), BOB, Store.createUser(BOB, null));
      UUID account = UUID.randomUUID();
      try (Connection other = store.connect()) {
        insertAccount(other, account);
        Future<List<Outcome>> waiting = thread.submit(() -> store.apply(1, List.of(create)));
        Awaitility.await().until(() -> isAnybodyWaiting(store));
        other.commit();

        assertThatThrownBy(waiting::get)
            .cause()
            .isInstanceOf(ConcurrencyFailureException.class)
            .matches(failure -> !Failures.isPermanent(failure));
      }

      assertThat(store.apply(1, List.of(create)).getFirst()).isInstanceOf(Outcome.Applied.class);
      assertThat(accountOf(store, create)).isEqualTo(account);
    }
  }

  private static void insertAccount(Connection connection, UUID id) throws SQLException {
    connection.setAutoCommit(false);
    try (var insert = connection.prepareStatement("insert into account values (?, ?, '', now())")) {
      insert.setObject(1, id);
      insert.setString(2, BOB);
      insert.execute();
    }
  }

  private static boolean isAnybodyWaiting(Store store) {
    return store
        .sql()
        .sql(
            """
            select exists (select from pg_stat_activity
              where datname = current_database() and wait_event_type = 'Lock')
            """)
        .query(Boolean.class)
        .single();
  }

  private static UUID accountOf(Store store, CommandEnvelope create) {
    return store
        .sql()
        .sql("select account_id from user_name where organization_id = ? and normal_form = ?")
        .param(create.organizationId().value())
        .param(BOB)
        .query(UUID.class)
        .single();
  }
}
