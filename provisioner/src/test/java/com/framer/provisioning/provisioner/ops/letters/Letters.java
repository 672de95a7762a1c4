package com.framer.provisioning.provisioner.ops.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.wire.RecordHeaders;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireCodecs;
import com.framer.provisioning.provisioner.ops.Console;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.springframework.kafka.support.KafkaHeaders;

/** Puts records on the dead-letter topic of a console's provisioner, as if they had failed. */
record Letters(Console console) {
  static final String STACK_TRACE =
      """
      java.lang.IllegalStateException: <script>alert('Ada')</script>
      \tat com.framer.Some.method(Some.java:7)
      Caused by: java.lang.Error: secret of
      Ada
      \t... 3 more\
      """;

  /** A command that makes an Organization, and could be applied at once. */
  static CommandEnvelope command(String email) {
    return new CommandEnvelope(
        CommandId.next(),
        OrganizationId.random(),
        Email.of(email),
        new Actor(Actor.Kind.OPERATOR, "test"),
        Instant.now(),
        new CreateOrganization(
            "Secret name", WorkspaceId.random(), "First", Role.EDITOR, ScimId.random()));
  }

  /** An email that nobody has. */
  static String someone() {
    return "ada." + UUID.randomUUID() + "@example.com";
  }

  /** The dead letter of the command. */
  UUID dead(CommandEnvelope command) {
    return dead(command.email().value().getBytes(UTF_8), WireCodecs.COMMANDS.write(command));
  }

  /** The dead letter of a record, as soon as it has its row. */
  UUID dead(byte[] key, byte[] value) {
    var record = new ProducerRecord<>(Topics.COMMANDS_DLT, 1, key, value);
    RecordHeaders.add(
        record.headers(), KafkaHeaders.DLT_EXCEPTION_FQCN, "java.lang.IllegalStateException");
    RecordHeaders.add(
        record.headers(),
        KafkaHeaders.DLT_EXCEPTION_MESSAGE,
        "<script>alert('Ada')</script> of ada@example.com");
    RecordHeaders.add(record.headers(), KafkaHeaders.DLT_EXCEPTION_STACKTRACE, STACK_TRACE);
    String position =
        console
            .pipeline
            .sql()
            .sql("select nextval('command_position')::text")
            .query(String.class)
            .single();
    RecordHeaders.add(record.headers(), RecordHeaders.DLT_POSITION, position);
    RecordHeaders.add(record.headers(), "ce_source", "/test");
    RecordHeaders.add(record.headers(), "ce_subject", "Ada");
    RecordHeaders.add(record.headers(), "x-person", "Ada");
    RecordMetadata place = console.pipeline.publish(record);
    return Awaitility.await()
        .until(
            () ->
                console
                    .pipeline
                    .sql()
                    .sql(
                        """
                        select id from dead_letter
                        where original_topic = :topic and original_partition = 1
                          and original_offset = :offset
                        """)
                    .param("topic", Topics.COMMANDS_DLT)
                    .param("offset", place.offset())
                    .query(UUID.class)
                    .optional(),
            Optional::isPresent)
        .orElseThrow();
  }

  String state(UUID id) {
    return console
        .pipeline
        .sql()
        .sql("select state from dead_letter where id = :id")
        .param("id", id)
        .query(String.class)
        .single();
  }
}
