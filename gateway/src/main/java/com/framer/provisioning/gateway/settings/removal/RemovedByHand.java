package com.framer.provisioning.gateway.settings.removal;

import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.activity.ActivityEntry;
import com.framer.provisioning.gateway.activity.ActivityFilter;
import com.framer.provisioning.gateway.activity.ActivityLog;
import com.framer.provisioning.gateway.activity.ActivityPage;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.removal.Restoration.Period;
import java.util.Set;

/**
 * The people whom somebody took out of a Workspace by hand in a time. They count for a mass removal
 * (rule D8), but nothing of them is remembered (rule E2): each was one decision of a person, which
 * the same person can take back.
 *
 * @param people how many
 * @param isAll whether there are no others
 */
record RemovedByHand(int people, boolean isAll) {
  private static final String KIND = RemoveFromWorkspace.class.getSimpleName();
  private static final Set<String> APPLIED = Set.of("applied");

  /** Looks at the newest entries of that time only; the activity log has them all. */
  static RemovedByHand in(ActivityLog log, OrganizationId organization, Period period) {
    var filter = new ActivityFilter(null, Set.of(KIND), APPLIED, period.from(), period.until());
    try {
      ActivityPage page = log.page(organization, filter, null, ActivityLog.MAX_COUNT);
      long people = page.entries().stream().map(ActivityEntry::email).distinct().count();
      return new RemovedByHand((int) people, page.next() == null);
    } catch (RetryLaterException busy) {
      return new RemovedByHand(0, false);
    }
  }

  /** Whether nobody was. */
  public boolean isNone() {
    return people == 0 && isAll;
  }

  /** How many, at the beginning of a sentence. */
  public String text() {
    if (people == 0) {
      return "Some people may have been";
    }
    return (isAll ? "" : "At least ")
        + (people == 1 ? "1 person was" : "%,d people were".formatted(people));
  }
}
