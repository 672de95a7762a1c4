package com.framer.provisioning.provisioner.membership;

import org.jspecify.annotations.Nullable;

/**
 * What a person has in one Workspace instead of what their grant gives there.
 *
 * @param ordinal the Workspace's
 * @param membership null if the person was removed from a Workspace that the grant reaches
 */
public record Difference(int ordinal, @Nullable Membership membership) {}
