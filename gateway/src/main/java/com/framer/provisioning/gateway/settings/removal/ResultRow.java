package com.framer.provisioning.gateway.settings.removal;

import com.framer.provisioning.common.outcome.AdminAssignment;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.gateway.removal.Restoration.Result;
import java.util.ArrayList;
import java.util.List;

/**
 * One person of a restoration, or of its preview.
 *
 * @param email who it is
 * @param badge what becomes of the person's access, in a few words
 * @param look the class of the badge, or an empty text
 * @param sentences what comes back, or why nothing does
 */
record ResultRow(String email, String badge, String look, List<String> sentences) {
  ResultRow {
    sentences = List.copyOf(sentences);
  }

  /** What would become of it. */
  static ResultRow ofPreview(Result result) {
    return of(result, "Would be refused");
  }

  /** Those who did not get it back. */
  static List<ResultRow> refused(List<Result> results) {
    return results.stream()
        .filter(r -> r.answer().error().isPresent())
        .map(result -> of(result, "Refused"))
        .toList();
  }

  private static ResultRow of(Result result, String refused) {
    String email = result.person().email().value();
    Outcome outcome = result.answer().outcome();
    return switch (outcome) {
      case Outcome.Applied applied ->
          new ResultRow(email, "Comes back", "is-good", sentences(applied.changes()));
      case Outcome.Unchanged _ ->
          new ResultRow(
              email,
              "Nothing to restore",
              "",
              List.of("has everything that can come back already"));
      case Outcome.Refused _, Outcome.Superseded _, Outcome.DeadLettered _, Outcome.Predicted _ ->
          new ResultRow(
              email,
              result.person().isActive() ? refused : "Still deactivated",
              result.person().isActive() ? "is-bad" : "is-warn",
              result.answer().error().stream().map(ScimError::detail).toList());
    };
  }

  private static List<String> sentences(Changes changes) {
    List<String> sentences = new ArrayList<>(changes.effects());
    for (AdminAssignment admin : changes.adminsAssigned()) {
      sentences.add(
          "%s becomes Admin of %s%s, which would have none otherwise"
              .formatted(
                  admin.email(),
                  String.join(", ", admin.workspaces()),
                  admin.workspaceCount() > admin.workspaces().size()
                      ? " and %d more".formatted(admin.workspaceCount() - admin.workspaces().size())
                      : ""));
    }
    return sentences;
  }
}
