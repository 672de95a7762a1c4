package com.framer.provisioning.gateway.token;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Calls with valid tokens that were answered that they are to be sent again (rule I3).
 *
 * @param calls how many
 * @param since when the first hour began in which there were some
 */
public record Overload(long calls, Instant since) {
  public Overload {
    requireNonNull(since, "since");
  }
}
