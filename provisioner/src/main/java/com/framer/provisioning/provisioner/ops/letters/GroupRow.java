package com.framer.provisioning.provisioner.ops.letters;

import com.framer.provisioning.pages.Moment;
import com.framer.provisioning.provisioner.deadletter.DeadLetterFilter;
import com.framer.provisioning.provisioner.deadletter.DeadLetterGroup;
import java.time.Instant;

/**
 * A group as a line of a page.
 *
 * @param filter which dead letters are in it
 */
record GroupRow(DeadLetterGroup group, DeadLetterFilter filter, Instant now) {
  /** When the first of these failed. */
  public Moment first() {
    return new Moment(group.firstSeen(), now);
  }

  /** When the last of these failed. */
  public Moment last() {
    return new Moment(group.lastSeen(), now);
  }

  /** For example {@code 100+ Organizations}. */
  public String organizations() {
    return switch (group.organizations()) {
      case 0 -> "no Organization is known";
      case 1 -> "1 Organization";
      default ->
          group.organizations() + (group.organizationsAtLeast() ? "+" : "") + " Organizations";
    };
  }
}
