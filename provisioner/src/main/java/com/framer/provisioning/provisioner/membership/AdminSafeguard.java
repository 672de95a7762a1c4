package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.scim.ScimError;
import java.util.List;

/**
 * No Organization and no Workspace is ever left without an Admin (rules D2 to D4, F1, F2). A
 * Workspace that would lose its only Admin first gets the Organization Admin who has been one for
 * longest, other than the person the command is about; if there is no other, the command is
 * refused.
 *
 * <p>F1 needs no separate check: an Organization is created with a Workspace, so as long as every
 * Workspace has an Admin, the Organization has one.
 */
final class AdminSafeguard {
  /**
   * For the IdP's administrator, whose command would remove the final Organization Admin (rule D2).
   */
  static final ScimError FINAL_ADMIN =
      ScimError.conflict(
          "This person is the last Organization Admin, so this access can't be removed or lowered."
              + " Make another active member an admin first (organizationRole \"admin\", or by hand"
              + " in a Workspace), then try again.");

  private AdminSafeguard() {}

  /** Whether a change of one person's memberships may happen. */
  sealed interface Verdict {
    /** It may, together with these assignments. */
    record Safe(List<Assignment> assignments) implements Verdict {}

    /** It may not: there is no other Organization Admin (rule D2). */
    record FinalAdmin() implements Verdict {}
  }

  static Verdict protect(OrganizationState organization, Person before, Memberships after) {
    Ordinals lost = before.memberships().adminOf().minus(after.adminOf());
    List<Workspace> orphaned = organization.withoutAdminOtherThan(before, lost);
    if (orphaned.isEmpty()) {
      return new Verdict.Safe(List.of());
    }
    return organization
        .longestServingAdminOtherThan(before)
        .<Verdict>map(successor -> new Verdict.Safe(assign(successor.account(), orphaned)))
        .orElseGet(Verdict.FinalAdmin::new);
  }

  private static List<Assignment> assign(Account admin, List<Workspace> workspaces) {
    return workspaces.stream().map(w -> new Assignment(admin, w)).toList();
  }
}
