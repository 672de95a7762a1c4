package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.provisioner.membership.OrganizationSnapshot.Candidate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * No Organization and no Workspace is ever left without an Admin (rules D2 to D4, F1, F2). A
 * Workspace that would lose its only one first gets the other person who is Organization Admin for
 * longest; where there is no other, the command is refused.
 *
 * <p>F1 needs no check of its own: an Organization has a Workspace from its birth on, so as long as
 * every Workspace has an Admin, the Organization has one.
 */
final class AdminSafeguard {
  /**
   * What an administrator of the IdP reads when the final Organization Admin would go (rule D2).
   */
  static final ScimError FINAL_ADMIN =
      ScimError.conflict(
          "This person is the last Organization Admin, so this access can't be removed or lowered."
              + " Make another active member an admin first (organizationRole \"admin\", or by hand"
              + " in a Workspace), then try again.");

  private AdminSafeguard() {}

  /** What the safeguard says to a change of one person's memberships. */
  sealed interface Verdict {
    /** It may happen, together with these assignments. */
    record Safe(List<Assignment> assigned) implements Verdict {}

    /** It may not: nobody else could be Admin (rule D2). */
    record FinalAdmin() implements Verdict {}
  }

  static Verdict protect(OrganizationState organization, Person before, Memberships after) {
    List<Workspace> orphaned = orphaned(organization, before, after);
    if (orphaned.isEmpty()) {
      return new Verdict.Safe(List.of());
    }
    Optional<Candidate> successor = organization.longestStandingAdminBeside(before);
    return successor
        .<Verdict>map(s -> new Verdict.Safe(assign(s.account(), orphaned)))
        .orElseGet(Verdict.FinalAdmin::new);
  }

  private static List<Workspace> orphaned(
      OrganizationState organization, Person before, Memberships after) {
    Set<UUID> adminBefore = before.memberships().adminOf();
    if (adminBefore.isEmpty()) {
      return List.of();
    }
    return organization.workspaces().stream()
        .filter(w -> adminBefore.contains(w.id()) && !after.isAdminOf(w.id()))
        .filter(w -> !organization.hasAdminBeside(before, w.id()))
        .toList();
  }

  private static List<Assignment> assign(Account admin, List<Workspace> workspaces) {
    return workspaces.stream().map(w -> new Assignment(admin, w)).toList();
  }
}
