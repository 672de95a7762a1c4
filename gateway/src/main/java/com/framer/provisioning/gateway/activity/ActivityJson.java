package com.framer.provisioning.gateway.activity;

import com.framer.provisioning.common.outcome.AdminAssignment;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.wire.WireJson;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Entries as JSON. What is not known is left out. */
final class ActivityJson {
  private ActivityJson() {}

  /** {@code {"entries":[…],"next":"019a…"}}, without {@code next} on the last page. */
  static ObjectNode page(ActivityPage page) {
    ObjectNode json = WireJson.mapper().createObjectNode();
    ArrayNode entries = json.putArray("entries");
    page.entries().forEach(entry -> entries.add(entry(entry)));
    put(json, "next", page.next() == null ? null : page.next().toString());
    return json;
  }

  private static ObjectNode entry(ActivityEntry entry) {
    ObjectNode json =
        WireJson.mapper()
            .createObjectNode()
            .put("commandId", entry.commandId().toString())
            .put("askedAt", entry.askedAt().toString())
            .put("time", entry.decidedAt().toString())
            .put("email", entry.email())
            .put("kind", entry.kind());
    ObjectNode by =
        json.putObject("by")
            .put("kind", entry.by().actor().kind().name().toLowerCase(Locale.ROOT))
            .put("id", entry.by().actor().id());
    put(by, "name", entry.by().name());
    if (entry.asked() != null) {
      json.set("asked", entry.asked());
    }
    json.put("outcome", entry.outcome().status());
    if (entry.outcome() instanceof Outcome.Applied applied) {
      putChanges(json, applied.changes());
    }
    entry.answer().ifPresent(answer -> putAnswer(json, answer));
    put(json, "requestId", entry.trace().requestId());
    put(json, "externalId", entry.trace().externalId());
    put(json, "replayOf", entry.trace().replayOf());
    put(json, "originalId", entry.trace().originalId());
    return json;
  }

  private static void putChanges(ObjectNode json, Changes changes) {
    putTexts(json, "changes", changes.effects());
    ArrayNode assigned = json.putArray("adminsAssigned");
    for (AdminAssignment assignment : changes.adminsAssigned()) {
      ObjectNode one =
          assigned
              .addObject()
              .put("email", assignment.email())
              .put("workspaceCount", assignment.workspaceCount());
      putTexts(one, "workspaces", assignment.workspaces());
    }
  }

  private static void putAnswer(ObjectNode json, ActivityEntry.Answer answer) {
    ObjectNode answered = json.putObject("answer").put("status", answer.status());
    put(answered, "detail", answer.detail());
  }

  private static void putTexts(ObjectNode json, String name, List<String> texts) {
    ArrayNode array = json.putArray(name);
    texts.forEach(array::add);
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
