package com.framer.provisioning.gateway.settings.activity;

import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.gateway.activity.ActivityEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an Admin does about a change that was not carried out, in the identity provider's own words.
 *
 * @param steps one after the other
 */
record Advice(List<String> steps) {
  private static final Set<String> FROM_IDENTITY_PROVIDER =
      Set.of(
          CreateUser.class.getSimpleName(),
          ReplaceUser.class.getSimpleName(),
          PatchUser.class.getSimpleName(),
          DeleteUser.class.getSimpleName());

  private static final String RETRY =
      "Then, in Okta: Dashboard → Tasks, select the failed task if there is one, and choose Retry"
          + " Selected. In another identity provider: provision the person again.";

  Advice {
    steps = List.copyOf(steps);
  }

  /** Empty if the command was accepted. */
  static Optional<Advice> of(ActivityEntry entry) {
    boolean scim = FROM_IDENTITY_PROVIDER.contains(entry.kind());
    return switch (entry.outcome()) {
      case Outcome.Refused refused ->
          Optional.of(
              scim
                  ? againAfter(refused(entry.kind(), refused.error()))
                  : new Advice(
                      List.of(
                          "Do what the reason says.",
                          "Then make the change again where it was made.")));
      case Outcome.Superseded _ ->
          Optional.of(
              new Advice(
                  List.of(
                      "You need not do anything: the newer change is the one that counts.",
                      scim
                          ? "If the older one is wanted all the same, make it again in your"
                              + " identity provider."
                          : "If the older one is wanted all the same, make it again.")));
      case Outcome.DeadLettered _ -> Optional.of(failed(scim));
      case Outcome.Applied _, Outcome.Unchanged _, Outcome.Predicted _ -> Optional.empty();
    };
  }

  /** The same for what is only foretold: a create that would be refused. */
  static Advice predicted(ScimError error) {
    return new Advice(refused(CreateUser.class.getSimpleName(), error));
  }

  private static Advice againAfter(List<String> steps) {
    List<String> all = new ArrayList<>(steps);
    all.add(RETRY);
    return new Advice(all);
  }

  private static Advice failed(boolean scim) {
    return new Advice(
        List.of(
            "You need not do anything: our operators have it and can run it again. If they do, you"
                + " see it in Activity as an entry of its own.",
            scim
                ? "If it can't wait, send it again, which is safe. In Okta: Dashboard → Tasks,"
                    + " select the failed task and choose Retry Selected."
                : "If it can't wait, make the change again where it was made, which is safe.",
            "If you ask our support about it, tell them the command id below."));
  }

  private static List<String> refused(String kind, ScimError error) {
    return switch (error.status()) {
      case 409 -> conflict(kind, error);
      case 404 ->
          List.of(
              "The identity provider still knows a user who was deleted here. In Okta: open the"
                  + " application → Assignments, remove the person, and assign the person again:"
                  + " that makes a new user.");
      case 413 ->
          List.of(
              "The user has too much data. In Okta: open the application → Provisioning → To App →"
                  + " Attribute Mappings, and take out large attributes that nobody needs here.");
      case 412 -> List.of("The user was changed in between. There is nothing to correct.");
      case 400 ->
          List.of(
              "A value does not fit. In Okta: open the application → Provisioning → To App →"
                  + " Attribute Mappings, and correct the attribute that the reason names.");
      default -> List.of("Do what the reason says.");
    };
  }

  private static List<String> conflict(String kind, ScimError error) {
    if (error.scimType() == null) { // D2
      return List.of(
          "Make another active person an Admin first. In Okta: open the application → Assignments,"
              + " and give somebody the organizationRole Admin; or do it here, under Members, by"
              + " the role Admin in a Workspace.");
    }
    return kind.equals(CreateUser.class.getSimpleName())
        ? List.of(
            "If both are the same person: in Okta, open the application → Assignments, and make"
                + " sure that the person is assigned once.",
            "If they are two people: in Okta, open Directory → People, and give one of them another"
                + " username or primary email; or remove the user that the reason names first.")
        : List.of(
            "Another user has that username. In Okta: open Directory → People, and give one of the"
                + " two people another username.");
  }
}
