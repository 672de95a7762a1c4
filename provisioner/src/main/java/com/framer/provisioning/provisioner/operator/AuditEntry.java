package com.framer.provisioning.provisioner.operator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One act of an operator.
 *
 * @param number entries are numbered in the order in which they were written
 * @param at when
 * @param operator who, or the name that somebody tried to sign in with
 * @param role their role then; null for somebody who is not known
 * @param address the IP address that the request came from
 * @param act what was asked for, in a few words
 * @param subject what it was about, such as the id of a dead letter; null if the act says it
 * @param reason why, in the operator's words; null if nobody was asked
 * @param result what became of it
 */
public record AuditEntry(
    long number,
    Instant at,
    String operator,
    @Nullable String role,
    String address,
    String act,
    @Nullable String subject,
    @Nullable String reason,
    String result) {}
