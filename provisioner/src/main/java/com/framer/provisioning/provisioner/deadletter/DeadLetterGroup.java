package com.framer.provisioning.provisioner.deadletter;

import java.time.Instant;
import java.util.UUID;

/**
 * Dead letters that failed for the same cause.
 *
 * @param cause the class name of the failure
 * @param causeText the cause without what differs between them
 * @param open how many match the filter, which are the open ones unless it says otherwise
 * @param firstSeen when the first of these failed
 * @param lastSeen when the last of these failed
 * @param lastQuarterHour how many of these failed in the past 15 minutes
 * @param organizations how many Organizations it hits
 * @param organizationsAtLeast whether there are more, which were not counted
 * @param repeated how many of these are replays that failed again
 * @param sampleId the newest one
 */
public record DeadLetterGroup(
    String fingerprint,
    String cause,
    String causeText,
    long open,
    Instant firstSeen,
    Instant lastSeen,
    long lastQuarterHour,
    int organizations,
    boolean organizationsAtLeast,
    long repeated,
    UUID sampleId) {}
