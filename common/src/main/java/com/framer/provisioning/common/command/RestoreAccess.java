package com.framer.provisioning.common.command;

/**
 * An active person gets back the Workspaces and Projects of the Organization that the last
 * deactivation or deletion took, by hand (rule E2). What was changed by hand since then stays as it
 * is.
 */
public record RestoreAccess() implements ManualCommand {}
