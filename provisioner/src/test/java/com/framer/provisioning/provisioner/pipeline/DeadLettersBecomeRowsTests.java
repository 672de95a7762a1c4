package com.framer.provisioning.provisioner.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.provisioner.pipeline.DeadLetters.Place;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The projection of the dead-letter topic: one row per failed record. */
final class DeadLettersBecomeRowsTests extends FailedCommands {

  @BeforeAll
  static void makeTheOutcomeFailOnDemand() {
    pipeline
        .sql()
        .sql(
            """
            create table crashing (point text);
            create function crash() returns trigger language plpgsql as $$
            begin
              if new.status = 'dead-lettered' and exists (select from crashing) then
                raise exception 'killed here' using errcode = '57P01';
              end if;
              return new;
            end $$;
            create trigger crash before insert on command_log
              for each row execute function crash();
            """)
        .update();
  }

  @Test
  void rowSaysWhatFailedWhereAndWhy() { // G3, G5
    CommandEnvelope poison = poison();
    UUID id = deadLetters.id(poison.id());

    Map<String, Object> row =
        pipeline
            .sql()
            .sql(
                """
                select d.*, l.position as logged from dead_letter d
                join command_log l using (command_id) where d.id = :id
                """)
            .param("id", id)
            .query()
            .singleRow();

    assertThat(row)
        .containsEntry("organization_id", poison.organizationId().value())
        .containsEntry("email", bob)
        .containsEntry("type", "CreateUser")
        .containsEntry("original_topic", Topics.COMMANDS)
        .containsEntry("position", row.get("logged"))
        .containsEntry("cause", "org.springframework.dao.DataIntegrityViolationException");
    assertThat((String) row.get("message")).contains("a bad release");
    assertThat((byte[]) row.get("record_value")).isEqualTo(WireCodecs.COMMANDS.write(poison));
    assertThat(deadLetters.state(id)).isEqualTo("open");
  }

  @Test
  void recordThatIsOnTheTopicTwiceIsOneRow() { // G5, after a crash
    CommandEnvelope poison = poison();
    UUID id = deadLetters.id(poison.id());
    ConsumerRecord<byte[], byte[]> copy = deadLetters.records(poison).getFirst();
    long next =
        pipeline
            .publish(
                new ProducerRecord<>(
                    copy.topic(), copy.partition(), copy.key(), copy.value(), copy.headers()))
            .offset();

    Awaitility.await().until(() -> dltOffset(id) == next);

    assertThat(deadLetters.rows()).containsOnlyOnce(Place.of(copy));
  }

  @Test
  void crashBetweenTheAcknowledgementAndTheOutcomeKeepsThePosition() { // G3, F5
    release.breaks(bob);
    pipeline.sql().sql("insert into crashing values ('before the outcome')").update();
    CommandEnvelope poison = acme.creates(bob, null);
    Awaitility.await().until(() -> deadLetters.records(poison).size() >= 2);
    pipeline.sql().sql("delete from crashing").update();

    assertThat(acme.status(poison)).isEqualTo("dead-lettered");
    assertThat(deadLetters.records(poison).stream().map(DeadLetters::position).distinct())
        .containsExactly(logged(poison));
    UUID id = deadLetters.id(poison.id());
    assertThat(deadLetters.rows())
        .containsOnlyOnce(Place.of(deadLetters.records(poison).getFirst()));
    assertThat(deadLetters.state(id)).isEqualTo("open");
  }

  @Test
  void commandThatSucceedsAfterSuchACrashIsSettled() { // F5: one outcome, and no ghost to replay
    CommandEnvelope poison = poison();
    UUID id = deadLetters.id(poison.id());

    pipeline
        .sql()
        .sql("update command_log set status = 'applied' where command_id = :id")
        .param("id", poison.id().value())
        .update();

    Awaitility.await().until(() -> deadLetters.state(id).equals("settled"));
  }

  @Test
  void tableThatIsLostFillsItselfFromTheTopic() { // G5
    deadLetters.id(poison().id());
    deadLetters.id(poison().id());
    List<Map<String, Object>> before = ids();

    pipeline.sql().sql("truncate dead_letter").update();

    Awaitility.await().until(() -> ids().equals(before));
  }

  @Test
  void anythingOnTheTopicIsARow() { // bad input blocks nobody
    var place =
        pipeline.publish(
            new ProducerRecord<>(
                Topics.COMMANDS_DLT, 3, "who\u0000".getBytes(UTF_8), "?\u0000".getBytes(UTF_8)));

    Awaitility.await()
        .until(
            () ->
                pipeline
                        .sql()
                        .sql(
                            """
                            select count(*) from dead_letter
                            where original_topic = :topic and dlt_partition = 3 and dlt_offset = :at
                              and cause = 'unknown'
                            """)
                        .param("topic", Topics.COMMANDS_DLT)
                        .param("at", place.offset())
                        .query(Integer.class)
                        .single()
                    == 1);
  }

  private CommandEnvelope poison() {
    return fails(() -> acme.creates(bob, null));
  }

  private static List<Map<String, Object>> ids() {
    return pipeline
        .sql()
        .sql("select id, command_id, position, message from dead_letter order by id")
        .query()
        .listOfRows();
  }

  private static long dltOffset(UUID id) {
    return pipeline
        .sql()
        .sql("select dlt_offset from dead_letter where id = :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  private static long logged(CommandEnvelope command) {
    return pipeline
        .sql()
        .sql("select position from command_log where command_id = :id")
        .param("id", command.id().value())
        .query(Long.class)
        .single();
  }
}
