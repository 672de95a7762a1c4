package com.framer.provisioning.standalone.seed;

import com.framer.provisioning.common.identity.Email;

/**
 * The demo data as it is after the start.
 *
 * @param workspaces how many Workspaces the demo Organization has
 * @param demoToken a token of the demo Organization
 * @param otherToken a token of the other Organization
 * @param demoAdmin email of the demo Organization's Admin
 */
public record Seeded(
    long workspaces, ClearToken demoToken, ClearToken otherToken, Email demoAdmin) {}
