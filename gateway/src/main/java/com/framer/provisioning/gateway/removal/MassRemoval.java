package com.framer.provisioning.gateway.removal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Many people lost access in a short time.
 *
 * @param id by which the notice is marked as read
 * @param began the minute of the first of them
 * @param ended the end of the minute of the last of them, so far
 * @param people how many
 * @param members of how many people the Organization had
 * @param reading which Admin has read the notice; null while none has
 */
public record MassRemoval(
    UUID id, Instant began, Instant ended, int people, long members, @Nullable Reading reading) {
  public MassRemoval {
    requireNonNull(id, "id");
    requireNonNull(began, "began");
    requireNonNull(ended, "ended");
  }

  /**
   * Who lost access, at the beginning of a sentence: {@code 24 of 50 people}. Somebody may have
   * lost it twice, so there may be more removals than people.
   */
  public static String who(long people, long members) {
    return people > members
        ? "%,d times somebody".formatted(people)
        : "%,d of %,d people".formatted(people, members);
  }

  /**
   * That somebody has read it.
   *
   * @param by the email of the Admin
   */
  public record Reading(String by, Instant at) {}
}
