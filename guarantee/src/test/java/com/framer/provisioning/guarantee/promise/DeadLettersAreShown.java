package com.framer.provisioning.guarantee.promise;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * F5, G5: operators see what there is: every record on the dead-letter topic, however many copies
 * of it there are, is one row, and no row is of anything else; and of every replay they see what
 * the log says became of it.
 */
final class DeadLettersAreShown implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    List<String> broken = new ArrayList<>();
    Set<String> missing = new HashSet<>();
    evidence.deadLetters().forEach(dead -> missing.add(Evidence.originalPlace(dead)));
    for (String place : evidence.shown().deadLetters()) {
      if (!missing.remove(place)) {
        broken.add("the row of %s is of no dead letter, or not its only one".formatted(place));
      }
    }
    missing.forEach(place -> broken.add("the dead letter of %s has no row".formatted(place)));
    checkReplays(evidence, broken);
    return broken;
  }

  private static void checkReplays(Evidence evidence, List<String> broken) {
    evidence
        .shown()
        .replays()
        .forEach(
            (command, status) -> {
              LogRow row = evidence.log().get(command);
              if (!Objects.equals(status, row == null ? null : row.status())) {
                broken.add(
                    "the replay %s is shown as %s, but is %s".formatted(command, status, row));
              }
            });
    Set<UUID> shown = evidence.shown().replays().keySet();
    evidence.log().values().stream()
        .filter(row -> row.originalId() != null && !shown.contains(row.id()))
        .forEach(row -> broken.add("the replay %s is not shown".formatted(row.place())));
  }
}
