package com.framer.provisioning.standalone.seed;

/**
 * The demo data as it is after the start.
 *
 * @param workspaces how many Workspaces the demo Organization has
 * @param demoToken a token of the demo Organization
 * @param otherToken a token of the other Organization
 */
public record Seeded(long workspaces, ClearToken demoToken, ClearToken otherToken) {}
