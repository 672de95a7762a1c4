package com.framer.provisioning.provisioner.job;

import com.framer.provisioning.provisioner.deadletter.DeadLetterFilter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;

/** The dead letters that a job is about, before the set is frozen. */
public sealed interface ChosenSet {

  /** Dead letters that an operator chose one by one. One that is unknown is skipped, with a row. */
  record Ids(List<UUID> ids) implements ChosenSet {
    /** More than one chooses by hand; a filter takes any number. */
    public static final int MOST = 10_000;

    public Ids {
      ids = List.copyOf(new LinkedHashSet<>(ids));
      if (ids.isEmpty() || ids.size() > MOST) {
        throw new InvalidJobException("id: 1 to %,d dead letters, or a filter".formatted(MOST));
      }
    }
  }

  /** All that a filter matches at the time when the job is made. */
  record Matching(DeadLetterFilter filter) implements ChosenSet {}
}
