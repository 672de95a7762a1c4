package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.common.identity.CommandId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * F5, G5: every record on the dead-letter topic has exactly one row, however many copies of the
 * record there are; there is no other row; and every replay has the status that the command log
 * has.
 */
final class DeadLettersAreShown implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    List<String> violations = new ArrayList<>();
    Set<String> missing = new HashSet<>();
    evidence.deadLetters().forEach(dead -> missing.add(Evidence.originalPartitionAndOffset(dead)));
    for (String original : evidence.operatorView().deadLetters()) {
      if (!missing.remove(original)) {
        violations.add(
            "the row of %s is of no dead letter, or not its only one".formatted(original));
      }
    }
    missing.forEach(
        original -> violations.add("the dead letter of %s has no row".formatted(original)));
    checkReplays(evidence, violations);
    return violations;
  }

  private static void checkReplays(Evidence evidence, List<String> violations) {
    evidence
        .operatorView()
        .replays()
        .forEach(
            (command, status) -> {
              CommandLogRow row = evidence.log().get(command);
              if (!Objects.equals(status, row == null ? null : row.status())) {
                violations.add(
                    "the replay %s is shown as %s, but is %s".formatted(command, status, row));
              }
            });
    Set<CommandId> shown = evidence.operatorView().replays().keySet();
    evidence.log().values().stream()
        .filter(row -> row.originalId() != null && !shown.contains(row.id()))
        .forEach(row -> violations.add("the replay %s is not shown".formatted(row.description())));
  }
}
