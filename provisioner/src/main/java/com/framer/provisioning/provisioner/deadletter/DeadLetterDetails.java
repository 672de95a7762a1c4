package com.framer.provisioning.provisioner.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * One dead letter whole.
 *
 * @param topic where the record failed; as are {@code partition} and {@code offset}
 * @param dltPartition where the record is on the dead-letter topic
 * @param headers a JSON object; null in a row that an earlier release made
 * @param stackTrace null if the record does not say
 * @param key null if the record has none
 * @param value null if the record has none
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
public record DeadLetterDetails(
    DeadLetterSummary summary,
    String topic,
    int partition,
    long offset,
    int dltPartition,
    long dltOffset,
    @Nullable String headers,
    @Nullable String stackTrace,
    byte @Nullable [] key,
    byte @Nullable [] value) {}
