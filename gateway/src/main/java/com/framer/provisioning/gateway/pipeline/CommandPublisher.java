package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.wire.RecordHeaders;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.gateway.error.RequestId;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.error.RetryLaterException.Reason;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Publishes commands to {@code provisioning.commands}. */
@Component
final class CommandPublisher {
  private static final String SOURCE = "/gateway";

  private final Producer<byte[], byte[]> producer;
  private final GatewayInstance instance;

  CommandPublisher(Producer<byte[], byte[]> producer, GatewayInstance instance) {
    this.producer = producer;
    this.instance = instance;
  }

  /** Publishes. The pending command learns, now or later, that it is durable or why it failed. */
  void publish(CommandEnvelope envelope, PendingCommand pending) {
    send(
        record(envelope),
        (_, e) -> {
          if (e == null) {
            pending.published();
          } else {
            pending.fail(clientException(e));
          }
        });
  }

  /** The record of the command, with the trace and the id of the current request. */
  ProducerRecord<byte[], byte[]> record(CommandEnvelope envelope) {
    var record = WireRecords.of(envelope, SOURCE, instance.id());
    RecordHeaders.add(record.headers(), RecordHeaders.TRACEPARENT, TraceParent.current());
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
      RecordHeaders.add(
          record.headers(), RecordHeaders.REQUEST_ID, RequestId.of(request.getRequest()));
    }
    return record;
  }

  /**
   * Sends the record and calls back once, now or later, with the result. May block while the broker
   * is away.
   */
  void send(ProducerRecord<byte[], byte[]> record, Callback callback) {
    try {
      var _ = producer.send(record, callback);
    } catch (KafkaException | IllegalStateException e) {
      callback.onCompletion(null, e);
    }
  }

  private static RuntimeException clientException(Exception e) {
    return e instanceof RecordTooLargeException
        ? new ScimFailure(ScimError.of(413, "The user has more data than can be processed."))
        : new RetryLaterException(Reason.BROKER_AWAY, "The change could not be queued.", e);
  }
}
