package com.framer.provisioning.common.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.wire.RecordHeaders;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.common.wire.WireRecords;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

final class RecordsAreCloudEventsTests {
  private static final CommandEnvelope COMMAND = Golden.envelope(new DeleteUser(ScimId.random()));
  private static final OutcomeEnvelope OUTCOME = Golden.envelope(new Outcome.Superseded("newer"));

  @Test
  void commandIsKeyedByTheEmailAndDescribesItself() { // A3
    var record = WireRecords.of(COMMAND, "/gateway", "gateway-1");

    assertThat(record.topic()).isEqualTo("provisioning.commands");
    assertThat(record.key()).isEqualTo("ada@example.com".getBytes(UTF_8));
    assertThat(WireCodecs.COMMANDS.read(record.value())).isEqualTo(COMMAND);
    assertThat(headers(record))
        .isEqualTo(
            Map.of(
                "ce_specversion", "1.0",
                "ce_id", Golden.ID.toString(),
                "ce_type", "com.framer.provisioning.DeleteUser",
                "ce_source", "/gateway",
                "ce_time", "2026-11-23T10:00:00Z",
                "content-type", "application/json",
                "provisioning-gateway", "gateway-1"));
  }

  @Test
  void commandThatNobodyWaitsForNamesNoGateway() { // I1
    var record = WireRecords.of(COMMAND, "/by-hand", null);

    assertThat(headers(record)).doesNotContainKey(RecordHeaders.GATEWAY);
  }

  @Test
  void dryRunIsNotOfTheTypeOfItsCommand() { // F5
    assertThat(headers(WireRecords.of(COMMAND.asDryRun(), "/gateway", null)))
        .containsEntry("ce_type", "com.framer.provisioning.DeleteUser.DryRun");
  }

  @Test
  void replayNamesItsOriginalAndItsDeadLetter() { // G6
    var record = WireRecords.of(Golden.replay(), "/provisioner", null);

    assertThat(headers(record))
        .containsEntry("original-id", "0198d000-0000-7000-8000-000000000002")
        .containsEntry("replay-of", "0198d000-0000-7000-8000-000000000004");
    assertThat(headers(WireRecords.of(COMMAND, "/gateway", null)))
        .doesNotContainKeys("original-id", "replay-of");
  }

  @Test
  void outcomeHasTheKeyTheGatewayAndTheTraceOfItsCommand() { // I1
    var command = WireRecords.of(COMMAND, "/gateway", "gateway-1");
    RecordHeaders.add(command.headers(), RecordHeaders.TRACEPARENT, "00-1-2-01");

    var record = WireRecords.of(OUTCOME, command.key(), command.headers(), "/provisioner");

    assertThat(record.topic()).isEqualTo("provisioning.outcomes");
    assertThat(record.key()).isEqualTo(command.key());
    assertThat(WireCodecs.OUTCOMES.read(record.value())).isEqualTo(OUTCOME);
    assertThat(headers(record))
        .isEqualTo(
            Map.of(
                "ce_specversion", "1.0",
                "ce_id", Golden.ID.toString(),
                "ce_type", "com.framer.provisioning.Superseded",
                "ce_source", "/provisioner",
                "ce_time", "2026-11-23T10:00:00Z",
                "content-type", "application/json",
                "provisioning-gateway", "gateway-1",
                "traceparent", "00-1-2-01"));
  }

  @Test
  void lastHeaderOfANameCounts() { // CloudEvents, Kafka binding
    var record = WireRecords.of(COMMAND, "/gateway", "first");
    RecordHeaders.add(record.headers(), RecordHeaders.GATEWAY, "second");

    assertThat(RecordHeaders.text(record.headers(), RecordHeaders.GATEWAY)).isEqualTo("second");
    assertThat(RecordHeaders.text(record.headers(), "absent")).isNull();
  }

  @Test
  void commandIdTellsItsTime() { // G3
    assertThat(CommandId.next().value().version()).isEqualTo(7);
    assertThat(Golden.ID.madeAt().toEpochMilli()).isEqualTo(0x019a00000000L);
  }

  private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
    var headers = new LinkedHashMap<String, String>();
    record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), UTF_8)));
    return headers;
  }
}
