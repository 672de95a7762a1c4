package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.common.command.CommandEnvelope;
import java.util.UUID;

/**
 * One thing that was asked for, and what its caller knows.
 *
 * @param trace finds the command on the topic: its trace id, or the command's id itself
 * @param what for people
 * @param status of HTTP, or 0 if there was no answer
 */
public record Call(
    String trace, UUID organization, String email, String what, Result result, int status) {
  /** What the caller knows. */
  public enum Result {
    /** It was done. */
    OK,
    /** It was not done, and will not be. */
    FAIL,
    /** It was done, or not, or will be. */
    UNKNOWN
  }

  /** Whether it went past the gateways. */
  boolean isByHand() {
    return result == Result.OK && status == 0;
  }

  /** A command that the topic acknowledged to who published it by hand. */
  static Call byHand(CommandEnvelope command) {
    return new Call(
        command.id().toString(),
        command.organizationId(),
        command.email(),
        command.command().getClass().getSimpleName(),
        Result.OK,
        0);
  }
}
