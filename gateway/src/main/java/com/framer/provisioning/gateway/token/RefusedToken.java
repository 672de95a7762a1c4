package com.framer.provisioning.gateway.token;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A revoked or expired token that was sent all the same (rule H5).
 *
 * @param label what the Admins call the token
 * @param revoked true if it was revoked, false if it expired
 * @param refusals how often it was refused
 * @param since when the first hour began in which it was refused
 * @param last when the last hour began in which it was refused
 */
public record RefusedToken(
    String label, boolean revoked, long refusals, Instant since, Instant last) {
  public RefusedToken {
    requireNonNull(label, "label");
    requireNonNull(since, "since");
    requireNonNull(last, "last");
  }
}
