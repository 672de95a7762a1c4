package com.framer.provisioning.provisioner.membership;

/** The safeguard makes this Organization Admin an Admin of that Workspace too (rule D3). */
public record Assignment(Account admin, Workspace workspace) {}
