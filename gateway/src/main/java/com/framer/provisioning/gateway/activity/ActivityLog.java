package com.framer.provisioning.gateway.activity;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The activity log, in the order of the command ids, which are in the order of time. Every query is
 * of one Organization (rule F3), and what it reads is bounded; the page then says from where the
 * search goes on.
 */
@Component
public final class ActivityLog {
  /** The most entries of a page. */
  public static final int MAX_COUNT = 200;

  private final CommandEntries commands;
  private final MassRemovalEntries removals;
  private final ActorNames names;

  ActivityLog(CommandEntries commands, MassRemovalEntries removals, ActorNames names) {
    this.commands = commands;
    this.removals = removals;
    this.names = names;
  }

  /**
   * The newest entries before that one.
   *
   * @param before null for the newest of all; any id is fine, whether there is such an entry or not
   * @param count how many, up to {@value #MAX_COUNT}
   */
  public ActivityPage page(
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
