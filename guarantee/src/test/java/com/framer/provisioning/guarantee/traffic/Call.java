package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.common.command.CommandEnvelope;
import java.util.UUID;

/**
 * One request for a change, and what its caller knows about the result.
 *
 * @param trace the trace id by which the command is found on the topic, or the id of the command
 *     itself
 * @param what for messages: the method and body of the request, or the kind of command
 * @param status of HTTP, or 0 if there was no answer
 */
public record Call(
    String trace, UUID organization, String email, String what, Result result, int status) {
  /** What the caller knows. */
  public enum Result {
    /** The change was made. */
    OK,
    /** The change was not made, and never will be. */
    FAIL,
    /** The change may have been made, or may still be made. */
    UNKNOWN
  }

  /** Whether the command did not go through a gateway. */
  boolean isPublishedDirectly() {
    return result == Result.OK && status == 0;
  }

  /** Whether the caller must send the request again: it was answered 429, or not at all. */
  boolean isUnanswered() {
    return result == Result.UNKNOWN && (status == 0 || status == 429);
  }

  /** A command that was published without a gateway, and acknowledged by the topic. */
  static Call publishedDirectly(CommandEnvelope command) {
    return new Call(
        command.id().toString(),
        command.organizationId().value(),
        command.email().value(),
        command.command().getClass().getSimpleName(),
        Result.OK,
        0);
  }
}
