package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.wire.RecordHeaders;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * A command that takes longer than a transaction may is no outage: it leaves alone, and everybody
 * else's commands are applied (G7).
 */
@ProvisionerSettings({
  "--provisioner.consumer.consumers=1",
  "--spring.datasource.hikari.data-source-properties.options=-c transaction_timeout=2s"
})
final class SlowCommandsLeaveAloneTests extends FailedCommands {
  @Test
  void commandThatExceedsItsTimeAloneTwiceIsDeadLettered() { // G7, G5, F5
    List<String> neighbours = people(bob, true);
    List<String> elsewhere = people(bob, false);
    release.stalls(bob);
    pipeline.stopProvisioners(); // so that they are in one chunk
    CommandEnvelope before = acme.creates(neighbours.get(0), null);
    CommandEnvelope slow = acme.creates(bob, null);
    CommandEnvelope after = acme.creates(neighbours.get(1), null);
    List<CommandEnvelope> others = elsewhere.stream().map(e -> acme.creates(e, null)).toList();
    pipeline.startProvisioner();

    assertThat(others).allMatch(c -> acme.status(c).equals("applied"));
    assertThat(acme.status(before)).isEqualTo("applied");
    assertThat(acme.status(slow)).isEqualTo("dead-lettered");
    assertThat(acme.status(after)).isEqualTo("applied");
    assertThat(deadLetters.records())
        .singleElement()
        .satisfies(
            dead ->
                assertThat(RecordHeaders.text(dead.headers(), KafkaHeaders.DLT_EXCEPTION_FQCN))
                    .endsWith("CommandTooCostlyException"));
    assertThat(others)
        .as("the same consumer serves its other partitions between the tries")
        .allMatch(c -> decidedAt(c).isBefore(decidedAt(slow)));
  }

  @Test
  void commandsWhoseSizesAreNotFoundInTimeAreAppliedSingly() { // G7
    pipeline
        .sql()
        .sql(
            """
            create function is_counted_slowly() returns boolean language plpgsql as $$
            begin
              if current_query() like '%count(*) as workspaces%' then
                perform pg_sleep(60);
              end if;
              return true;
            end $$;
            create policy slow on workspace using (is_counted_slowly());
            alter table workspace enable row level security, force row level security;
            """)
        .update();

    pipeline.stopProvisioners();
    List<CommandEnvelope> commands = List.of(acme.creates(bob, null), acme.creates(bob, null));
    pipeline.startProvisioner();

    assertThat(commands.stream().map(acme::status)).containsExactly("applied", "refused");
    pipeline.sql().sql("alter table workspace disable row level security").update();
  }

  private static OffsetDateTime decidedAt(CommandEnvelope command) {
    return pipeline
        .sql()
        .sql("select decided_at from command_log where command_id = :id")
        .param("id", command.id().value())
        .query(OffsetDateTime.class)
        .single();
  }

  /** Ten people on that person's partition, or on others. */
  private static List<String> people(String person, boolean samePartition) {
    return Stream.generate(Acme::someone)
        .filter(someone -> (Acme.partition(someone) == Acme.partition(person)) == samePartition)
        .limit(10)
        .toList();
  }
}
