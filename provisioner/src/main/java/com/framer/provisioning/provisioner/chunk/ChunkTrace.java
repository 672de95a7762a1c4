package com.framer.provisioning.provisioner.chunk;

import com.framer.provisioning.common.trace.TraceAttributes;
import com.framer.provisioning.common.trace.TraceParent;
import com.framer.provisioning.common.trace.Traces;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The trace of one chunk, with the phases of its transaction one after the other. It is a trace of
 * its own, since its commands are of different traces: its span and theirs link to each other.
 * There is none unless one of the commands is traced.
 */
public final class ChunkTrace implements AutoCloseable {
  /** Of a chunk that is not traced. */
  public static final ChunkTrace NONE = new ChunkTrace(Traces.OFF, null);

  private final Traces traces;
  private final @Nullable Span span;
  private @Nullable Span phase;
  private @Nullable Throwable failure;

  private ChunkTrace(Traces traces, @Nullable Span span) {
    this.traces = traces;
    this.span = span;
  }

  /** Begins the trace of chunks that are applied in one transaction. */
  public static ChunkTrace begin(Traces traces, List<Chunk> chunks) {
    if (!traces.isOn()) {
      return NONE;
    }
    List<ReceivedCommand> traced =
        chunks.stream()
            .flatMap(chunk -> chunk.commands().stream())
            .filter(command -> command.span() != null)
            .toList();
    Span span = traced.isEmpty() ? null : traces.begin("chunk", SpanKind.CONSUMER, null);
    if (span == null) {
      return NONE;
    }
    span.setAttribute(
        TraceAttributes.COMMANDS, chunks.stream().mapToLong(c -> c.commands().size()).sum());
    span.setAttribute(
        TraceAttributes.PARTITIONS, chunks.stream().map(c -> (long) c.partition()).toList());
    traced.forEach(command -> link(span, command));
    return new ChunkTrace(traces, span);
  }

  /** The chunk's link leads to who published, whose span is exported whatever happens here. */
  private static void link(Span chunk, ReceivedCommand command) {
    TraceParent.read(command.record().headers())
        .ifPresent(published -> chunk.addLink(Traces.remote(published)));
    Objects.requireNonNull(command.span()).addLink(chunk.getSpanContext());
  }

  /** The next phase begins, and the one before it ends. */
  void phase(String name) {
    if (span != null) {
      endPhase();
      phase = traces.beginBelow(span, name, SpanKind.INTERNAL);
    }
  }

  /** The phase ends; whatever comes next is none. */
  void endPhase() {
    Traces.end(phase, null);
    phase = null;
  }

  /** The transaction failed, in the phase that it is in. */
  public void failed(Throwable cause) {
    failure = cause;
  }

  @Override
  public void close() {
    Traces.end(phase, failure);
    phase = null;
    Traces.end(span, failure);
  }
}
