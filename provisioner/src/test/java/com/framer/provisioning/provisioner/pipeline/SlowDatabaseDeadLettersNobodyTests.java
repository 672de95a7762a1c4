package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * While the database is slow for everything, commands exceed their time alone, again and again.
 * That is no fault of theirs (G5, G7).
 */
@ProvisionerSettings({
  "--provisioner.consumer.consumers=1",
  "--spring.datasource.hikari.data-source-properties.options=-c transaction_timeout=2s"
})
final class SlowDatabaseDeadLettersNobodyTests extends FailedCommands {
  @Test
  void commandWaitsUntilTheDatabaseIsFasterAgain() { // G5, G7
    assertThat(acme.status(acme.creates(bob, null))).isEqualTo("applied");
    pipeline
        .sql()
        .sql(
            """
            create function be_slow() returns trigger language plpgsql as $$
            begin
              perform pg_sleep(1.4);
              return new;
            end $$;
            create trigger slow before update on organization_user
              for each row execute function be_slow();
            create trigger slow before update on partition_progress
              for each row execute function be_slow();
            """)
        .update();
    CommandEnvelope command = acme.renames(bob, "Bobby");

    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(pipeline.get("/actuator/health").body())
                    .containsPattern("[3-9] tries, SlowInfrastructureException: .* 25P04"));
    assertThat(deadLetters.records()).isEmpty();
    pipeline
        .sql()
        .sql("drop trigger slow on organization_user; drop trigger slow on partition_progress")
        .update();
    assertThat(acme.status(command)).isEqualTo("applied");
    assertThat(deadLetters.records()).isEmpty();
  }
}
