package com.framer.provisioning.gateway.activity;

import com.framer.provisioning.common.identity.Email;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the activity log are wanted; what is null or empty does not restrict them.
 *
 * @param person the email of the person whom the command is about
 * @param kinds simple names of commands, for example {@code CreateUser}
 * @param outcomes the words of rule F5
 * @param from the entry is of that time or later
 * @param until the entry is of before that time
 */
public record ActivityFilter(
    @Nullable Email person,
    Set<String> kinds,
    Set<String> outcomes,
    @Nullable Instant from,
    @Nullable Instant until) {
  /** Every entry. */
  public static final ActivityFilter ALL = new ActivityFilter(null, Set.of(), Set.of(), null, null);

  /** What was not carried out: rare, and what an Admin looks for; a partial index has it. */
  public static final Set<String> FAILED = Set.of("refused", "superseded", "dead-lettered");

  public ActivityFilter {
    kinds = Set.copyOf(kinds);
    outcomes = Set.copyOf(outcomes);
  }

  /** Whether the index of what was not carried out has all that is wanted. */
  boolean isOfFailedOnly() {
    return person == null && !outcomes.isEmpty() && FAILED.containsAll(outcomes);
  }

  /** Whether an index finds the entries, without reading others in between. */
  boolean isIndexed() {
    return kinds.isEmpty()
        && (outcomes.isEmpty() || (isOfFailedOnly() && outcomes.containsAll(FAILED)));
  }
}
