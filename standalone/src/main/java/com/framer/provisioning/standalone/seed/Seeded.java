package com.framer.provisioning.standalone.seed;

/**
 * What is there now.
 *
 * @param workspaces how many Workspaces the demo Organization has
 * @param demoToken opens the demo Organization
 * @param otherToken opens the other Organization
 */
public record Seeded(long workspaces, ClearToken demoToken, ClearToken otherToken) {}
