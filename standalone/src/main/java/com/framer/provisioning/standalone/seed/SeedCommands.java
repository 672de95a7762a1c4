package com.framer.provisioning.standalone.seed;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.wire.WireRecords;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes the commands that create the demo data. */
final class SeedCommands {
  private static final Actor STANDALONE = new Actor(Actor.Kind.OPERATOR, "standalone");

  private final String bootstrapServers;
  private final Clock clock;

  SeedCommands(String bootstrapServers, Clock clock) {
    this.bootstrapServers = bootstrapServers;
    this.clock = clock;
  }

  /**
   * Publishes the commands that create these Workspaces; returns when the topic has all of them.
   * They have one key, hence one partition, and are applied in this order.
   *
   * @return the last command's id
   */
  CommandId publish(SeedOrganization organization, List<Integer> workspaces) {
    List<CommandEnvelope> envelopes =
        workspaces.stream().map(number -> envelope(organization, number)).toList();
    try (var producer = producer()) {
      List<Future<RecordMetadata>> sent =
          envelopes.stream()
              .map(envelope -> producer.send(WireRecords.of(envelope, "/standalone", null)))
              .toList();
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker did not accept the commands of the demo data", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while seeding", e);
    }
    return envelopes.getLast().id();
  }

  private CommandEnvelope envelope(SeedOrganization organization, int workspace) {
    return new CommandEnvelope(
        CommandId.next(),
        organization.id(),
        organization.admin(),
        STANDALONE,
        clock.instant(),
        organization.creationOf(workspace));
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "client.id", "standalone"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
