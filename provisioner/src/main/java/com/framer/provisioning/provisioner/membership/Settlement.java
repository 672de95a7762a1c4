package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an accepted command results in. The constructor is private, so every {@link
 * Decision.Accepted} was made by one of two methods: {@link #settle}, which applies the safeguards
 * D2 and D3, or {@link #withoutMembershipChange}, which asserts that they have nothing to guard.
 */
public final class Settlement {
  private final Person after;
  private final boolean createsAccount;
  private final List<Assignment> assignments;
  private final List<NewEntity> newEntities;
  private final Outcome outcome;

  private Settlement(
      Person after,
      boolean createsAccount,
      List<Assignment> assignments,
      List<NewEntity> newEntities,
      Outcome outcome) {
    this.after = after;
    this.createsAccount = createsAccount;
    this.assignments = List.copyOf(assignments);
    this.newEntities = List.copyOf(newEntities);
    this.outcome = outcome;
  }

  /**
   * Accepts the change unless it would remove the final Organization Admin (rule D2). A Workspace
   * that would lose its only Admin gets another one with it (rule D3). What a deactivation or
   * deletion takes is remembered (rule E2).
   *
   * @param after the person the command is about, after it
   * @param newEntities what the command creates
   */
  static Decision settle(CommandContext context, Person after, NewEntity... newEntities) {
    return switch (AdminSafeguard.protect(
        context.organization(), context.person(), after.memberships())) {
      case AdminSafeguard.Verdict.FinalAdmin _ -> new Decision.Refused(AdminSafeguard.FINAL_ADMIN);
      case AdminSafeguard.Verdict.Safe(List<Assignment> assignments) ->
          accepted(
              context,
              after.remembering(context.person(), context.now()),
              assignments,
              Arrays.asList(newEntities));
    };
  }

  /**
   * Accepts a command that changes neither memberships nor the Account, with the given outcome.
   *
   * @throws IllegalStateException if memberships or {@code admin_since} differ, so that no change
   *     of memberships avoids the safeguards
   */
  static Decision withoutMembershipChange(CommandContext context, Person after, Outcome outcome) {
    Person before = context.person();
    if (!before.account().equals(after.account())
        || !before.memberships().equals(after.memberships())
        || !Objects.equals(before.adminSince(), after.adminSince())) {
      throw new IllegalStateException("a change of memberships must pass the Admin safeguard");
    }
    return new Decision.Accepted(new Settlement(after, false, List.of(), List.of(), outcome));
  }

  private static Decision accepted(
      CommandContext context,
      Person after,
      List<Assignment> assignments,
      List<NewEntity> newEntities) {
    Outcome outcome = outcome(context, after, assignments, newEntities);
    boolean createsAccount = context.person().isWithoutAccount() && after.resource() != null;
    return new Decision.Accepted(
        new Settlement(
            createsAccount ? withNamedAccount(after) : after,
            createsAccount,
            assignments,
            newEntities,
            outcome));
  }

  /** The name is that of the first resource, and no later one changes it (rule A5). */
  private static Person withNamedAccount(Person created) {
    return created.withAccount(created.account().named(AccountName.of(created.profile())));
  }

  private static Outcome outcome(
      CommandContext context,
      Person after,
      List<Assignment> assignments,
      List<NewEntity> newEntities) {
    List<String> changes =
        Effects.between(context.organization(), context.person(), after, newEntities);
    if (changes.isEmpty()) {
      return new Outcome.Unchanged(after.resource());
    }
    List<String> effects = new ArrayList<>(changes);
    effects.addAll(context.kept());
    return new Outcome.Applied(
        new Changes(effects, Effects.assigned(assignments)), after.resource());
  }

  /** The person the command is about, after it. */
  public Person after() {
    return after;
  }

  /** The Account that the command creates, if it creates one (rule B1). */
  public Optional<Account> newAccount() {
    return createsAccount ? Optional.of(after.account()) : Optional.empty();
  }

  /** Who becomes Admin where, so that no Workspace loses its only one (rule D3). */
  public List<Assignment> assignments() {
    return assignments;
  }

  /** Organization, Workspaces and Projects that the command creates. */
  public List<NewEntity> newEntities() {
    return newEntities;
  }

  /** Applied or unchanged. */
  public Outcome outcome() {
    return outcome;
  }
}
