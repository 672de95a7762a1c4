package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.trace.LogContext;
import com.framer.provisioning.common.trace.TraceAttributes;
import com.framer.provisioning.common.trace.TraceParent;
import com.framer.provisioning.common.trace.Traces;
import com.framer.provisioning.common.wire.RecordHeaders;
import com.framer.provisioning.common.wire.Topics;
import com.framer.provisioning.common.wire.WireRecords;
import com.framer.provisioning.gateway.error.RequestId;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.error.RetryLaterException.Reason;
import com.framer.provisioning.gateway.telemetry.RequestTrace;
import com.framer.provisioning.gateway.telemetry.Sampling;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Publishes commands to {@code provisioning.commands}. */
@Component
final class CommandPublisher {
  private static final String SOURCE = "/gateway";

  private final Producer<byte[], byte[]> producer;
  private final GatewayInstance instance;
  private final Sampling sampling;

  CommandPublisher(Producer<byte[], byte[]> producer, GatewayInstance instance, Sampling sampling) {
    this.producer = producer;
    this.instance = instance;
    this.sampling = sampling;
  }

  /** Publishes. The pending command learns, now or later, that it is durable or why it failed. */
  void publish(CommandEnvelope envelope, PendingCommand pending) {
    Span span = begin(envelope);
    TraceParent trace = span == null ? RequestTrace.current() : Traces.parent(span);
    // RequestIdFilter takes it away.
    LogContext.trace(trace.traceId());
    send(
        record(envelope, trace),
        (_, e) -> {
          Traces.end(span, e);
          if (e == null) {
            pending.published();
          } else {
            pending.fail(clientException(e));
          }
        });
  }

  /** The record of the command, with the trace and the id of the current request. */
  ProducerRecord<byte[], byte[]> record(CommandEnvelope envelope) {
    return record(envelope, RequestTrace.current());
  }

  private ProducerRecord<byte[], byte[]> record(CommandEnvelope envelope, TraceParent trace) {
    var record = WireRecords.of(envelope, SOURCE, instance.id());
    trace.writeTo(record.headers());
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
      RecordHeaders.add(
          record.headers(), RecordHeaders.REQUEST_ID, RequestId.of(request.getRequest()));
    }
    return record;
  }

  private @Nullable Span begin(CommandEnvelope envelope) {
    Span span = sampling.anywhere("publish " + Topics.COMMANDS, SpanKind.PRODUCER);
    if (span != null) {
      span.setAttribute(TraceAttributes.MESSAGING_SYSTEM, "kafka");
      span.setAttribute(TraceAttributes.TOPIC, Topics.COMMANDS);
      span.setAttribute(TraceAttributes.COMMAND, envelope.id().toString());
      span.setAttribute(TraceAttributes.TYPE, envelope.command().getClass().getSimpleName());
      span.setAttribute(TraceAttributes.ORGANIZATION, envelope.organizationId().toString());
    }
    return span;
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
