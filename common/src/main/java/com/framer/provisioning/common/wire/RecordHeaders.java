package com.framer.provisioning.common.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Names of the record headers: CloudEvents 1.0 in binary mode, W3C trace context, and our own. */
public final class RecordHeaders {
  /** CloudEvents: the version of that specification. */
  public static final String CE_SPECVERSION = "ce_specversion";

  /** CloudEvents: the command's id, on its outcome too. */
  public static final String CE_ID = "ce_id";

  /** CloudEvents: the type of the command or outcome. */
  public static final String CE_TYPE = "ce_type";

  /** CloudEvents: who published. */
  public static final String CE_SOURCE = "ce_source";

  /** CloudEvents: when. */
  public static final String CE_TIME = "ce_time";

  /** The media type of the value. */
  public static final String CONTENT_TYPE = "content-type";

  /** W3C trace context. */
  public static final String TRACEPARENT = "traceparent";

  /** The gateway that waits for the outcome; other gateways skip the outcome by it. */
  public static final String GATEWAY = "provisioning-gateway";

  /** The id of the request that brought the command, as its response and the log have it. */
  public static final String REQUEST_ID = "provisioning-request-id";

  /** On a replay: the id of the command that failed first (rule G6). */
  public static final String ORIGINAL_ID = "original-id";

  /** On a replay: the dead letter that it replays (rule G6). */
  public static final String REPLAY_OF = "replay-of";

  /** On a dead letter: the command's position, decimal (rule G3). */
  public static final String DLT_POSITION = "provisioning-dlt-position";

  /** On a dead letter: the command's id, if it could be read. */
  public static final String DLT_COMMAND_ID = "provisioning-dlt-command-id";

  /** On a dead letter: the id of the original topic, which a recreated one does not share. */
  public static final String DLT_ORIGINAL_TOPIC_ID = "provisioning-dlt-original-topic-id";

  private RecordHeaders() {}

  /** The last value of the header as text, or null if there is none. */
  public static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  /** Adds the header. */
  public static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
