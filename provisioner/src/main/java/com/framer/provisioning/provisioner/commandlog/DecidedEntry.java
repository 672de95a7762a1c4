package com.framer.provisioning.provisioner.commandlog;

import com.framer.provisioning.common.outcome.OutcomeEnvelope;

/**
 * A row of the command log: what was received, and what became of it.
 *
 * @param position the command's position (rule G3)
 */
public record DecidedEntry(LogEntry entry, long position, OutcomeEnvelope outcome) {}
