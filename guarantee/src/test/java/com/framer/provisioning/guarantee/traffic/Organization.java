package com.framer.provisioning.guarantee.traffic;

import java.util.List;
import java.util.UUID;

/**
 * An Organization under traffic.
 *
 * @param token opens it at the gateways
 * @param workspaces all of them: none is made under traffic, since an Admin may be assigned
 *     needlessly then, which no serial order explains
 * @param projects one in each Workspace
 * @param okta emails of people whom only one identity provider's client changes
 * @param wild emails of people about whom commands come from everywhere
 */
public record Organization(
    UUID id,
    String token,
    List<UUID> workspaces,
    List<UUID> projects,
    List<String> okta,
    List<String> wild) {}
