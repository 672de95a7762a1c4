package com.framer.provisioning.provisioner.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.RecordHeaders;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.common.wire.WireRecords;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.KafkaHeaders;

/** Operators see what no gateway writes: nothing of it is dropped without a word. */
final class StrangeRecordsAreShownTests extends FailedCommands {
  @Test
  void recordOnAnotherPartitionThanItsKeysIsCounted() { // A3, G1
    double before = misplaced();
    CommandEnvelope command = new PoisonRecords(acme.organization).envelope(bob);
    ProducerRecord<byte[], byte[]> record = WireRecords.of(command, "/test", null);
    int other = (Acme.partition(bob) + 1) % 12;

    pipeline.publish(new ProducerRecord<>(record.topic(), other, record.key(), record.value()));

    assertThat(acme.status(command)).isEqualTo("applied");
    assertThat(misplaced()).isEqualTo(before + 1);
  }

  @Test
  void commandIdOfAnotherPersonsCommandIsDeadLettered() { // G2, F5
    String cyd = Acme.someone();
    CommandEnvelope bobs = acme.creates(bob, null);
    OutcomeEnvelope outcome = pipeline.outcome(bobs);
    CommandEnvelope cyds = withId(bobs.id(), new PoisonRecords(acme.organization).envelope(cyd));

    pipeline.publish(WireRecords.of(cyds, "/test", null));
    CommandEnvelope next = acme.creates(cyd, null);

    assertThat(acme.status(next)).as("the partition goes on").isEqualTo("applied");
    ConsumerRecord<byte[], byte[]> dead = deadLetter(cyd);
    assertThat(RecordHeaders.text(dead.headers(), KafkaHeaders.DLT_EXCEPTION_FQCN))
        .endsWith("ReusedCommandIdException");
    assertThat(pipeline.outcome(bobs.id())).contains(outcome);
    assertThat(pipeline.published(bobs)).as("nobody gets another's outcome").hasSize(1);
  }

  @Test
  void reusedCommandIdThatIsDeliveredAgainGetsNobodysOutcome() { // G2, F3
    String cyd = Acme.someone();
    CommandEnvelope bobs = acme.creates(bob, null);
    pipeline.outcome(bobs);
    CommandEnvelope cyds = withId(bobs.id(), new PoisonRecords(acme.organization).envelope(cyd));
    pipeline.publish(WireRecords.of(cyds, "/test", null));
    pipeline.publish(PoisonRecords.changed(cyds, node -> node.put("schemaVersion", 9)));
    assertThat(acme.status(acme.creates(cyd, null))).isEqualTo("applied");

    pipeline.deliverAgain();

    assertThat(acme.status(acme.renames(cyd, "Cyd"))).isEqualTo("applied");
    assertThat(pipeline.records(Topics.OUTCOMES))
        .filteredOn(record -> cyd.equals(new String(record.key(), UTF_8)))
        .extracting(record -> WireCodecs.OUTCOMES.read(record.value()).commandId())
        .doesNotContain(bobs.id());
    assertThat(deadLetters(cyd)).as("each is one dead letter").hasSize(2);
  }

  @Test
  void commandThatIsOnTheTopicTwiceIsNotDeadLettered() { // G2
    CommandEnvelope bobs = acme.creates(bob, null);
    pipeline.publish(WireRecords.of(bobs, "/test", null));
    CommandEnvelope next = acme.renames(bob, pipeline.outcome(bobs).outcome().status());

    assertThat(acme.status(next)).isEqualTo("applied");
    assertThat(deadLetters(bob)).isEmpty();
  }

  @Test
  void emptyValueIsCalledEmpty() { // G5
    pipeline.publish(new ProducerRecord<>(Topics.COMMANDS, bob.getBytes(UTF_8), new byte[0]));

    assertThat(RecordHeaders.text(deadLetter(bob).headers(), KafkaHeaders.DLT_EXCEPTION_MESSAGE))
        .isEqualTo("the record's value is empty");
  }

  private static CommandEnvelope withId(CommandId id, CommandEnvelope other) {
    return new CommandEnvelope(
        id,
        other.organizationId(),
        other.email(),
        other.actor(),
        other.issuedAt(),
        other.command());
  }

  private static ConsumerRecord<byte[], byte[]> deadLetter(String email) {
    return Awaitility.await()
        .until(() -> deadLetters(email).stream().findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  private static List<ConsumerRecord<byte[], byte[]>> deadLetters(String email) {
    return deadLetters.records().stream()
        .filter(record -> email.equals(new String(record.key(), UTF_8)))
        .toList();
  }

  private static double misplaced() {
    return pipeline
        .bean(MeterRegistry.class)
        .get("provisioner.records.misplaced")
        .counter()
        .count();
  }
}
