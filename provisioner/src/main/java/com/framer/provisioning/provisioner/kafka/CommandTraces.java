package com.framer.provisioning.provisioner.kafka;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.trace.TraceAttributes;
import com.framer.provisioning.common.trace.TraceParent;
import com.framer.provisioning.common.trace.Traces;
import com.framer.provisioning.common.wire.Topics;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The spans of commands whose records say that their trace is recorded: each one of its processing,
 * in the trace of its request, and one of its outcome's publication below it. A span whose command
 * is read again, after a failure, is never ended and so not exported.
 */
@Component
public final class CommandTraces {
  private final Traces traces;

  CommandTraces(Traces traces) {
    this.traces = traces;
  }

  /** Begins the processing of the command; null if it is not traced. */
  public @Nullable Span begin(CommandEnvelope envelope, ConsumerRecord<?, ?> record) {
    Span span = begin(envelope.id(), record);
    if (span != null) {
      span.setAttribute(TraceAttributes.TYPE, envelope.command().getClass().getSimpleName());
      span.setAttribute(TraceAttributes.ORGANIZATION, envelope.organizationId().toString());
    }
    return span;
  }

  /** The same for a command of which only the record is at hand. */
  @Nullable Span begin(CommandId command, ConsumerRecord<?, ?> record) {
    if (!traces.isOn()) {
      return null;
    }
    TraceParent parent =
        TraceParent.read(record.headers()).filter(TraceParent::isSampled).orElse(null);
    if (parent == null) {
      return null;
    }
    Span span = traces.begin("process " + Topics.COMMANDS, SpanKind.CONSUMER, parent);
    if (span != null) {
      span.setAttribute(TraceAttributes.MESSAGING_SYSTEM, "kafka");
      span.setAttribute(TraceAttributes.TOPIC, Topics.COMMANDS);
      span.setAttribute(TraceAttributes.COMMAND, command.toString());
    }
    return span;
  }

  /**
   * Begins the publication of the outcome, and lets its record say so.
   *
   * @param processing of the command; null if it is not traced
   */
  @Nullable Span publish(@Nullable Span processing, OutcomeEnvelope outcome, Headers headers) {
    if (processing == null) {
      return null;
    }
    processing.setAttribute(TraceAttributes.OUTCOME, outcome.outcome().status());
    Span span = traces.beginBelow(processing, "publish " + Topics.OUTCOMES, SpanKind.PRODUCER);
    if (span != null) {
      span.setAttribute(TraceAttributes.MESSAGING_SYSTEM, "kafka");
      span.setAttribute(TraceAttributes.TOPIC, Topics.OUTCOMES);
      Traces.parent(span).writeTo(headers);
    }
    return span;
  }
}
