package com.framer.provisioning.gateway.removal;

import java.time.Instant;
import java.util.UUID;

/**
 * Many people lost access in a short time.
 *
 * @param id by which the notice is marked as read
 * @param began the minute of the first of them
 * @param ended the end of the minute of the last of them, so far
 * @param people how many
 * @param members of how many people the Organization had
 * @param isRead whether an Admin has read the notice
 */
public record MassRemoval(
    UUID id, Instant began, Instant ended, int people, long members, boolean isRead) {}
