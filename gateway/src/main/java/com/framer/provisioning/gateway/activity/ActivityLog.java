package com.framer.provisioning.gateway.activity;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.config.SearchSettings;
import com.framer.provisioning.gateway.directory.SearchPermits;
import com.framer.provisioning.gateway.error.RetryLaterException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The activity log, in the order of the command ids, which are in the order of time. Every query is
 * of one Organization (rule F3), and what it reads is bounded; the page then says from where the
 * search goes on. Few pages are read at a time, so that they leave connections for everything else.
 */
@Component
public final class ActivityLog {
  /** The most entries of a page. */
  public static final int MAX_COUNT = 200;

  private final CommandEntries commands;
  private final MassRemovalEntries removals;
  private final ActorNames names;
  private final SearchPermits permits;
  private final TransactionTemplate snapshot;

  ActivityLog(
      CommandEntries commands,
      MassRemovalEntries removals,
      ActorNames names,
      SearchSettings searches,
      GatewaySettings settings,
      PlatformTransactionManager transactions) {
    this.commands = commands;
    this.removals = removals;
    this.names = names;
    this.permits =
        new SearchPermits(
            searches.activity(), Math.max(1, searches.activity() - 1), settings.queryTimeout());
    this.snapshot = new TransactionTemplate(transactions);
    snapshot.setReadOnly(true);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /**
   * The newest entries before that one.
   *
   * @param before null for the newest of all; any id is fine, whether there is such an entry or not
   * @param count how many, up to {@value #MAX_COUNT}
   * @throws RetryLaterException if too many others are read
   */
  public ActivityPage page(
      OrganizationId organizationId, ActivityFilter filter, @Nullable CommandId before, int count) {
    // One snapshot: its statements must agree on where the search ended, whatever is decided
    // between them.
    return permits.run(
        organizationId,
        () ->
            Objects.requireNonNull(
                snapshot.execute(_ -> read(organizationId, filter, before, count))));
  }

  private ActivityPage read(
      OrganizationId organizationId, ActivityFilter filter, @Nullable CommandId before, int count) {
    int wanted = Math.clamp(count, 1, MAX_COUNT);
    Bounds bounds = Bounds.of(filter, before);
    CommandEntries.Found found =
        MassRemovalEntries.areOnlyWanted(filter)
            ? new CommandEntries.Found(List.of(), null)
            : commands.find(organizationId, filter, bounds, wanted + 1);
    List<ActivityEntry> entries =
        MassRemovalEntries.areWanted(filter)
            ? withRemovals(organizationId, found, bounds, wanted)
            : found.entries();
    return new ActivityPage(
        names.added(organizationId, entries.subList(0, Math.min(entries.size(), wanted))),
        entries.size() > wanted ? entries.get(wanted - 1).commandId() : found.searchedTo());
  }

  /** With those of the same time, and of none before. */
  private List<ActivityEntry> withRemovals(
      OrganizationId organizationId, CommandEntries.Found found, Bounds bounds, int wanted) {
    List<ActivityEntry> commandsOnly = found.entries();
    Bounds same =
        commandsOnly.size() > wanted
            ? bounds.from(commandsOnly.getLast().commandId())
            : found.searchedTo() == null ? bounds : bounds.from(found.searchedTo());
    return Stream.concat(
            commandsOnly.stream(), removals.within(organizationId, same, wanted + 1).stream())
        .sorted((a, b) -> Bounds.compare(b.commandId().value(), a.commandId().value()))
        .toList();
  }

  /** The Organization's entry of that id. */
  public Optional<ActivityEntry> find(OrganizationId organizationId, CommandId id) {
    return commands
        .find(organizationId, id)
        .or(() -> removals.find(organizationId, id))
        .map(entry -> names.added(organizationId, List.of(entry)).getFirst());
  }
}
