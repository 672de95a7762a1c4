package com.framer.provisioning.gateway.settings.activity;

import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.gateway.pipeline.ManualChanges;
import com.framer.provisioning.gateway.settings.NewAdmin;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What would happen, in words.
 *
 * @param look good, warn, bad, or nothing special
 * @param icon of the verdict
 * @param title what would happen, as a sentence
 * @param effects what else would change
 * @param assigned who would become Admin where, and why
 * @param error what the identity provider would be answered; null if it is accepted
 */
record Prediction(
    String look,
    String icon,
    String title,
    List<String> effects,
    List<String> assigned,
    @Nullable ScimError error) {
  private static final String CREATED = "created the Account";
  private static final String LINKED = "linked the Account";
  private static final String MANAGED = "managed by SCIM from now on";

  /** What the title says already. */
  private static final Set<String> IN_TITLE = Set.of(CREATED, LINKED, MANAGED);

  static Prediction of(String email, ManualChanges.Answer answer) {
    return switch (answer.outcome()) {
      case Outcome.Applied applied -> accepted(email, applied.changes());
      case Outcome.Unchanged _ ->
          new Prediction(
              "", "check", "Nothing would change for " + email + ".", List.of(), List.of(), null);
      case Outcome.Refused _, Outcome.Superseded _ ->
          refused("is-warn", "It would be refused, and nothing would change.", answer);
      case Outcome.DeadLettered _, Outcome.Predicted _ ->
          refused("is-bad", "It would fail on our side, and nothing would change.", answer);
    };
  }

  /** What to do about a refusal; null if there is none. */
  public @Nullable Advice advice() {
    return error == null || error.status() >= 500 ? null : Advice.predicted(error);
  }

  private static Prediction refused(String look, String title, ManualChanges.Answer answer) {
    return new Prediction(look, "alert", title, List.of(), List.of(), answer.error().orElseThrow());
  }

  private static Prediction accepted(String email, Changes changes) {
    return new Prediction(
        "is-good",
        "check",
        title(email, changes.effects()),
        changes.effects().stream()
            .filter(effect -> !IN_TITLE.contains(effect))
            .limit(EntryView.MOST_CHANGES)
            .toList(),
        changes.adminsAssigned().stream()
            .limit(EntryView.MOST_CHANGES)
            .map(NewAdmin::wouldBecome)
            .toList(),
        null);
  }

  private static String title(String email, List<String> effects) {
    if (effects.contains(CREATED)) {
      return "A new Account would be made for " + email + ".";
    }
    if (effects.contains(LINKED)) {
      return "The Account of " + email + " exists, and would be linked.";
    }
    return effects.contains(MANAGED)
        ? email + " is a member already, and would be managed by SCIM from then on."
        : email + " would be provisioned.";
  }
}
