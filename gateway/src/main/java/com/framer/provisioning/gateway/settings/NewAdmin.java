package com.framer.provisioning.gateway.settings;

import com.framer.provisioning.common.outcome.AdminAssignment;

/** Who became Admin of Workspaces that would have lost their only one (rule D3), as a sentence. */
public final class NewAdmin {
  private NewAdmin() {}

  /** What has happened; without the dot at the end. */
  public static String became(AdminAssignment assignment) {
    return "%s became Admin of %s, which would have been left without one"
        .formatted(assignment.email(), assignment.where());
  }

  /** What would happen; without the dot at the end. */
  public static String wouldBecome(AdminAssignment assignment) {
    return "%s would become Admin of %s, which would be left without one"
        .formatted(assignment.email(), assignment.where());
  }
}
