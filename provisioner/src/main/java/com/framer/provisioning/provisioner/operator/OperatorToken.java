package com.framer.provisioning.provisioner.operator;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token of an operator, without its secret.
 *
 * @param name what uses it
 * @param role what it may be used for
 * @param createdBy who made it
 * @param expiresAt when it ends; null if it does not by itself
 * @param lastUsedAt when it was used, to the minute; null if it never was
 * @param revokedAt when it was revoked; null if it was not
 * @param revokedBy who revoked it
 */
public record OperatorToken(
    UUID id,
    String name,
    OperatorRole role,
    String createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant revokedAt,
    @Nullable String revokedBy) {
  /** Whether it is accepted at that time. */
  public boolean isValid(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }
}
