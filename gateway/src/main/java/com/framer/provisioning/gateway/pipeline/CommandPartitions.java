package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.error.RetryLaterException.Reason;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Utils;
import org.springframework.stereotype.Component;

/**
 * On which partition somebody's commands are. Commands of one partition are decided one after the
 * other (rule G1), so who asks about many people can leave out those who would wait behind one that
 * is not decided.
 */
@Component
public final class CommandPartitions {
  private final Producer<byte[], byte[]> producer;

  CommandPartitions(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * The partition of all commands about the Account with that email (rule A3), by the hash of
   * Kafka's own producers.
   *
   * @throws RetryLaterException if the broker has never been reached and can't be now
   */
  public int of(Email email) {
    try {
      int partitions = producer.partitionsFor(Topics.COMMANDS).size();
      return Utils.toPositive(Utils.murmur2(WireRecords.key(email))) % partitions;
    } catch (KafkaException e) {
      throw new RetryLaterException(Reason.BROKER_AWAY, "The change could not be queued.", e);
    }
  }
}
