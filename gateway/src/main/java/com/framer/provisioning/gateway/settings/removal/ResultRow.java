package com.framer.provisioning.gateway.settings.removal;

import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.gateway.pipeline.ManualChanges;
import com.framer.provisioning.gateway.removal.Restoration.Result;
import com.framer.provisioning.gateway.settings.NewAdmin;
import java.util.List;
import java.util.stream.Stream;

/**
 * One person of a restoration, or of its preview.
 *
 * @param email who it is
 * @param badge what becomes of the person's access, in a few words
 * @param look the class of the badge, or an empty text
 * @param sentences what comes back, or why nothing does
 */
record ResultRow(String email, String badge, String look, List<String> sentences) {
  private static final String NOT_ASKED =
      "is left for later: somebody before, whose changes are in the same queue, had no answer in"
          + " time";

  ResultRow {
    sentences = List.copyOf(sentences);
  }

  /** What would become of it. */
  static ResultRow ofPreview(Result result) {
    return of(result, "Would be refused", "no answer came in time; nothing was changed");
  }

  /** Those who did not get it back, or of whom nobody knows yet. */
  static List<ResultRow> notRestored(List<Result> results) {
    return results.stream()
        .filter(r -> r.answer() == null || r.answer().error().isPresent())
        .map(result -> of(result, "Refused", "no answer came in time; it may still happen"))
        .toList();
  }

  private static ResultRow of(Result result, String refused, String silent) {
    String email = result.person().email().value();
    ManualChanges.Answer answer = result.answer();
    if (!result.isAsked()) {
      return new ResultRow(email, "Not asked yet", "is-warn", List.of(NOT_ASKED));
    }
    if (answer == null) {
      return new ResultRow(email, "No answer", "is-warn", List.of(silent));
    }
    return switch (answer.outcome()) {
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
              answer.error().stream().map(ScimError::detail).toList());
    };
  }

  private static List<String> sentences(Changes changes) {
    return Stream.concat(
            changes.effects().stream(),
            changes.adminsAssigned().stream().map(NewAdmin::wouldBecome))
        .toList();
  }
}
