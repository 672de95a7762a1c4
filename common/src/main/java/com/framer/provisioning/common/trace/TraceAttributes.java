package com.framer.provisioning.common.trace;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * What spans say. No value names a person or an Organization, or is a secret: ids of commands and
 * Organizations are the most that is said.
 */
public final class TraceAttributes {
  /** OpenTelemetry: the method of a request. */
  public static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");

  /** OpenTelemetry: the template of the path. */
  public static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");

  /** OpenTelemetry: the status of the response. */
  public static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

  /** OpenTelemetry: the class of a failure. */
  public static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  /** OpenTelemetry: {@code kafka}. */
  public static final AttributeKey<String> MESSAGING_SYSTEM =
      AttributeKey.stringKey("messaging.system");

  /** OpenTelemetry: the topic. */
  public static final AttributeKey<String> TOPIC =
      AttributeKey.stringKey("messaging.destination.name");

  /** OpenTelemetry: how many records a chunk has. */
  public static final AttributeKey<Long> COMMANDS =
      AttributeKey.longKey("messaging.batch.message_count");

  /** The partitions of a chunk. */
  public static final AttributeKey<List<Long>> PARTITIONS =
      AttributeKey.longArrayKey("provisioning.partitions");

  /** The id of the command. */
  public static final AttributeKey<String> COMMAND = AttributeKey.stringKey("provisioning.command");

  /** The kind of the command, such as {@code CreateUser}. */
  public static final AttributeKey<String> TYPE =
      AttributeKey.stringKey("provisioning.command.type");

  /** The id of the Organization. */
  public static final AttributeKey<String> ORGANIZATION =
      AttributeKey.stringKey("provisioning.organization");

  /** What became of the command, such as {@code applied}. */
  public static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("provisioning.outcome");

  private TraceAttributes() {}
}
