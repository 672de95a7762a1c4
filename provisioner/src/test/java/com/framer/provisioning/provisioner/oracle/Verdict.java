package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.outcome.AdminAssignment;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.UserResource;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a command, as far as the rules determine it.
 *
 * @param status the word of rule F5
 * @param refusal HTTP status and SCIM keyword of a refusal, else empty
 * @param resource id, activity and role of the SCIM resource in the outcome, empty if it has none
 * @param assigned the number of Workspaces that got each person as new Admin, by email (rule D3)
 */
record Verdict(String status, String refusal, String resource, Map<String, Integer> assigned) {
  static final Verdict APPLIED = accepted("applied");
  static final Verdict UNCHANGED = accepted("unchanged");
  static final Verdict NO_TARGET = refused(400, "noTarget");
  static final Verdict NOT_FOUND = refused(404, null);
  static final Verdict CONFLICT = refused(409, null);
  static final Verdict UNIQUENESS = refused(409, "uniqueness");

  static Verdict accepted(String status) {
    return new Verdict(status, "", "", Map.of());
  }

  static Verdict refused(int httpStatus, @Nullable String scimType) {
    return new Verdict(
        "refused", httpStatus + (scimType == null ? "" : " " + scimType), "", Map.of());
  }

  static Verdict of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied(Changes changes, UserResource resource) ->
          new Verdict("applied", "", describe(resource), assigned(changes));
      case Outcome.Unchanged(UserResource resource) ->
          new Verdict("unchanged", "", describe(resource), Map.of());
      case Outcome.Refused(ScimError error) -> refused(error.status(), error.scimType());
      case Outcome.Superseded _, Outcome.DeadLettered _, Outcome.Predicted _ ->
          accepted(outcome.status());
    };
  }

  boolean isRefused() {
    return !refusal.isEmpty();
  }

  private static String describe(@Nullable UserResource resource) {
    return resource == null
        ? ""
        : resource.id() + " " + resource.active() + " " + resource.organizationRole();
  }

  private static Map<String, Integer> assigned(Changes changes) {
    var assigned = new TreeMap<String, Integer>();
    for (AdminAssignment a : changes.adminsAssigned()) {
      assigned.put(a.email(), a.workspaceCount());
    }
    return assigned;
  }
}
