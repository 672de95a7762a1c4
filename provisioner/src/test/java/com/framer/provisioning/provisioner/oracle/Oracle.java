package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.command.ManualCommand;
import com.framer.provisioning.common.command.ScimCommand;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A naive model of rules.md, one command at a time: it changes a copy of the whole Organization,
 * checks that every Workspace still has an Admin, and keeps the copy or discards it. It is written
 * from the rules and shares no code with the {@code membership} package that it judges.
 */
final class Oracle {
  /** By id. */
  final Map<OrganizationId, OracleOrganization> organizations = new LinkedHashMap<>();

  /** Account ids by email; the rules leave open which ids they are. */
  final Map<String, UUID> accounts = new HashMap<>();

  /** The names of the Accounts by email, which nothing changes (rule A5); null for none. */
  final Map<String, @Nullable String> accountNames = new HashMap<>();

  private final Map<CommandId, Verdict> verdicts = new HashMap<>();
  private final Map<String, UUID> assignedIds = new HashMap<>();

  /** Takes over the ids that the system gave the Accounts, since they decide ties (rule D3). */
  void useAccountIds(Map<Email, AccountId> accountIds) {
    accountIds.forEach((email, id) -> assignedIds.put(email.value(), id.value()));
    accounts.replaceAll((email, id) -> assignedIds.getOrDefault(email, id));
  }

  /** The verdict on the command; a repeated command gets its first verdict again (rule G2). */
  Verdict apply(CommandEnvelope envelope, Instant now) {
    Verdict verdict = verdicts.get(envelope.id());
    if (verdict == null) {
      verdict = decide(envelope, now);
      verdicts.put(envelope.id(), verdict);
    }
    return verdict;
  }

  private Verdict decide(CommandEnvelope envelope, Instant now) {
    String email = envelope.email().value();
    OracleOrganization before = organizations.get(envelope.organizationId());
    if (envelope.command() instanceof CreateOrganization == (before != null)) {
      return before == null ? Verdict.NOT_FOUND : Verdict.CONFLICT;
    }
    OracleOrganization after = before == null ? new OracleOrganization() : before.copy();
    Verdict verdict = change(after, envelope);
    if (verdict.isRefused()) {
      return verdict;
    }
    Optional<Map<String, Integer>> assigned = after.replaceLostAdmins(email, accounts); // D3, D4
    if (assigned.isEmpty()) {
      return Verdict.CONFLICT; // D2
    }
    after.updateTimes(now);
    organizations.put(envelope.organizationId(), after);
    OracleUser user = after.users.get(email);
    if (user != null && !accounts.containsKey(email)) {
      accounts.put(email, assignedIds.getOrDefault(email, new UUID(-1, accounts.size()))); // B1
      accountNames.put(email, user.name()); // A5
    }
    boolean same = before != null && after.isSameAs(before);
    String status = same ? Verdict.UNCHANGED.status() : verdict.status();
    return new Verdict(
        status, "", resource(after, email, envelope.command(), status), assigned.get());
  }

  /**
   * Changes the Organization, unless the command is refused. "Applied" means here that the command
   * is accepted; if the Organization is the same afterwards, its outcome is "unchanged".
   */
  private static Verdict change(OracleOrganization organization, CommandEnvelope envelope) {
    String email = envelope.email().value();
    return switch (envelope.command()) {
      case ScimCommand command ->
          new OracleScimCommands(organization, email).change(envelope.id(), command);
      case ManualCommand command -> new OracleManualCommands(organization, email).change(command);
    };
  }

  private static String resource(
      OracleOrganization organization, String email, Command command, String status) {
    return command instanceof Unanswered && status.equals(Verdict.APPLIED.status())
        ? ""
        : organization.live(email).map(OracleUser::describe).orElse("");
  }
}
