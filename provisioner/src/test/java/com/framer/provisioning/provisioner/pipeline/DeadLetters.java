package com.framer.provisioning.provisioner.pipeline;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.wire.RecordHeaders;
import com.framer.provisioning.common.wire.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.springframework.kafka.support.KafkaHeaders;

/** The dead letters of a pipeline: the topic's records and the table's rows. */
record DeadLetters(Pipeline pipeline) {

  /** Where a record failed: partition and offset of the commands topic. */
  record Place(int partition, long offset) {
    static Place of(RecordMetadata published) {
      return new Place(published.partition(), published.offset());
    }

    static Place of(ConsumerRecord<byte[], byte[]> dead) {
      return new Place(
          buffer(dead, KafkaHeaders.DLT_ORIGINAL_PARTITION).getInt(),
          buffer(dead, KafkaHeaders.DLT_ORIGINAL_OFFSET).getLong());
    }

    private static ByteBuffer buffer(ConsumerRecord<byte[], byte[]> record, String header) {
      return ByteBuffer.wrap(Objects.requireNonNull(record.headers().lastHeader(header)).value());
    }
  }

  List<ConsumerRecord<byte[], byte[]>> records() {
    return pipeline.records(Topics.COMMANDS_DLT);
  }

  /** The copies of that command's record. */
  List<ConsumerRecord<byte[], byte[]>> records(CommandEnvelope command) {
    return records().stream()
        .filter(
            r ->
                command
                    .id()
                    .toString()
                    .equals(RecordHeaders.text(r.headers(), RecordHeaders.DLT_COMMAND_ID)))
        .toList();
  }

  static long position(ConsumerRecord<byte[], byte[]> dead) {
    return Long.parseLong(
        Objects.requireNonNull(RecordHeaders.text(dead.headers(), RecordHeaders.DLT_POSITION)));
  }

  /** The row of that command's record, as soon as it is there. */
  UUID id(CommandId commandId) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                pipeline
                    .sql()
                    .sql("select id from dead_letter where command_id = :id")
                    .param("id", commandId.value())
                    .query(UUID.class)
                    .optional(),
            Optional::isPresent)
        .orElseThrow();
  }

  String state(UUID deadLetter) {
    return pipeline
        .sql()
        .sql("select state from dead_letter where id = :id")
        .param("id", deadLetter)
        .query(String.class)
        .single();
  }

  /** Where the records of the commands topic failed that have a row. */
  List<Place> rows() {
    return pipeline
        .sql()
        .sql(
            """
            select original_partition, original_offset from dead_letter
            where original_topic = :commands
            """)
        .param("commands", Topics.COMMANDS)
        .query((row, _) -> new Place(row.getInt(1), row.getLong(2)))
        .list();
  }
}
