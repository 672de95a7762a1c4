package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.ScimError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What a change by hand requires. Each rule lists its checks; if several fail, the refusal is that
 * of the first in the order of {@link Requirement}, whatever the order of the list.
 *
 * <p>The order goes from what the caller named to what it could collide with. A Workspace or
 * Project that does not exist comes first, because it makes every other question pointless; then a
 * person whom the Organization does not have. A deactivated person comes before a missing
 * membership: deactivated people are members of nothing, and "reactivate in the identity provider"
 * (rule D7) says what to do, where "not a member" would mislead. Ids and names that are taken come
 * last, because choosing another one helps only if everything else is in order.
 */
final class ManualChecks {
  /** D7. */
  static final ScimError INACTIVE =
      ScimError.conflict(
          "This person is deactivated in this Organization; reactivate in the identity provider.");

  /** E2. */
  static final ScimError NOT_ACTIVE =
      ScimError.conflict(
          "This person is deactivated or deleted in this Organization; reactivate in the identity"
              + " provider first.");

  private static final ScimError NOTHING_TAKEN =
      ScimError.notFound(
          "There is no former access to restore: none was taken from this person, or too long"
              + " ago.");
  private static final ScimError NO_WORKSPACE =
      ScimError.notFound("There is no such Workspace in this Organization.");
  private static final ScimError NO_PROJECT =
      ScimError.notFound("There is no such Project in this Organization.");
  private static final ScimError NOT_IN_THE_ORGANIZATION =
      ScimError.notFound("This person is not in the Organization.");
  private static final ScimError NOT_A_MEMBER =
      ScimError.notFound("This person is not a member of the Workspace.");
  private static final ScimError WORKSPACE_EXISTS =
      ScimError.conflict("The Workspace exists already.");
  private static final ScimError PROJECT_EXISTS = ScimError.conflict("The Project exists already.");

  /** In the order in which a failed one gives the answer. */
  private enum Requirement {
    EXISTING_TARGET,
    PERSON_IN_THE_ORGANIZATION,
    ACTIVE_PERSON,
    MEMBERSHIP,
    FORMER_ACCESS,
    UNUSED_ID,
    FREE_USER_NAME
  }

  private record Check(Requirement requirement, Supplier<Optional<ScimError>> refusal) {}

  private final CommandContext context;
  private final OrganizationState organization;
  private final Person person;
  private final List<Check> checks = new ArrayList<>();

  ManualChecks(CommandContext context) {
    this.context = context;
    this.organization = context.organization();
    this.person = context.person();
  }

  ManualChecks workspaceExists(WorkspaceId id) {
    return require(Requirement.EXISTING_TARGET, () -> hasWorkspace(id), NO_WORKSPACE);
  }

  ManualChecks projectExists(ProjectId id) {
    return require(Requirement.EXISTING_TARGET, () -> hasProject(id), NO_PROJECT);
  }

  /**
   * The Organization has or had the person, so there is a row to keep the position in (rule G3).
   */
  ManualChecks personIsKnown() {
    return require(
        Requirement.PERSON_IN_THE_ORGANIZATION,
        () -> !(person.state() instanceof UserState.Unknown),
        NOT_IN_THE_ORGANIZATION);
  }

  ManualChecks personIsOrganizationUser() {
    return require(
        Requirement.PERSON_IN_THE_ORGANIZATION,
        () -> person.state() instanceof UserState.Live,
        NOT_IN_THE_ORGANIZATION);
  }

  /** A person without a resource passes: nobody deactivated them. */
  ManualChecks personIsNotDeactivated() {
    return require(
        Requirement.ACTIVE_PERSON,
        () -> person.resource() == null || person.resource().active(),
        INACTIVE);
  }

  /** Nothing is restored to a person whom the identity provider keeps out. */
  ManualChecks personIsActive() {
    return require(
        Requirement.ACTIVE_PERSON,
        () -> person.resource() != null && person.resource().active(),
        NOT_ACTIVE);
  }

  ManualChecks accessWasTaken() {
    return require(Requirement.FORMER_ACCESS, () -> person.former() != null, NOTHING_TAKEN);
  }

  /** Nobody is a member of a Workspace that does not exist; then the refusal says that. */
  ManualChecks personIsMemberOf(WorkspaceId workspace) {
    return require(
        Requirement.MEMBERSHIP,
        () ->
            organization.workspace(workspace).filter(person.memberships()::isMemberOf).isPresent(),
        hasWorkspace(workspace) ? NOT_A_MEMBER : NO_WORKSPACE);
  }

  ManualChecks personIsMemberOfWorkspaceWithProject(ProjectId project) {
    return require(
        Requirement.MEMBERSHIP,
        () ->
            organization
                .workspaceOfProject(project)
                .filter(person.memberships()::isMemberOf)
                .isPresent(),
        NOT_A_MEMBER);
  }

  ManualChecks workspaceIsNew(WorkspaceId id) {
    return require(Requirement.UNUSED_ID, () -> !hasWorkspace(id), WORKSPACE_EXISTS);
  }

  ManualChecks projectIsNew(ProjectId id) {
    return require(Requirement.UNUSED_ID, () -> !hasProject(id), PROJECT_EXISTS);
  }

  /** A6, for a person who may get a resource whose userName is the email. */
  ManualChecks userNameIsFree() {
    return require(
        Requirement.FREE_USER_NAME, () -> UniqueUserName.refusal(context, person.profile()));
  }

  /** The refusal of the first requirement that fails, or the decision if none does. */
  Decision thenDecide(Supplier<Decision> decision) {
    return checks.stream()
        .sorted(Comparator.comparing(Check::requirement))
        .flatMap(check -> check.refusal().get().stream())
        .findFirst()
        .<Decision>map(Decision.Refused::new)
        .orElseGet(decision);
  }

  private ManualChecks require(Requirement requirement, BooleanSupplier holds, ScimError error) {
    return require(requirement, () -> holds.getAsBoolean() ? Optional.empty() : Optional.of(error));
  }

  private ManualChecks require(Requirement requirement, Supplier<Optional<ScimError>> refusal) {
    checks.add(new Check(requirement, refusal));
    return this;
  }

  private boolean hasWorkspace(WorkspaceId id) {
    return organization.workspace(id).isPresent();
  }

  private boolean hasProject(ProjectId id) {
    return organization.workspaceOfProject(id).isPresent();
  }
}
