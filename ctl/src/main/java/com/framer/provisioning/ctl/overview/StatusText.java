package com.framer.provisioning.ctl.overview;

import com.framer.provisioning.ctl.api.Json;
import com.framer.provisioning.ctl.screen.Fields;
import com.framer.provisioning.ctl.screen.Screen;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The status as text: first what is wrong, in colour, then the figures. */
record StatusText(JsonNode status) {
  void print(Screen screen) {
    printAway(screen, "Kafka", status.path("kafka"));
    printAway(screen, "PostgreSQL", status.path("database"));
    for (JsonNode alarm : Json.list(status, "alarms")) {
      screen.printAlarm("Alarm" + since(alarm) + where(alarm) + ": " + Json.text(alarm, "name"));
      screen.print("  " + Json.text(alarm, "text").replace("\n", " "));
      screen.print("  see " + Json.text(alarm, "runbook"));
    }
    Json.list(status.path("partitions"), "paused").forEach(paused -> printPaused(screen, paused));
    for (JsonNode missed : provisioners(false)) {
      screen.printAlarm(
          "The provisioner %s is not seen any more since %s"
              .formatted(Json.text(missed, "name"), Json.time(missed, "seenAt")));
    }
    screen.print(figures().toString());
  }

  private List<JsonNode> provisioners(boolean seen) {
    return Json.list(status, "provisioners").stream()
        .filter(one -> one.path("seen").asBoolean(true) == seen)
        .toList();
  }

  /** Found by which one. */
  private static String where(JsonNode node) {
    String provisioner = Json.text(node, "provisioner");
    return provisioner.isEmpty() ? "" : " on " + provisioner;
  }

  private static void printAway(Screen screen, String name, JsonNode store) {
    if (!store.path("up").asBoolean(true)) {
      screen.printAlarm(name + " is away: " + Json.text(store, "why"));
    }
  }

  private static void printPaused(Screen screen, JsonNode paused) {
    screen.printAlarm(
        "Partition "
            + Json.text(paused, "partition")
            + (paused.path("alarm").asBoolean(false) ? " waits for a person" : " is paused")
            + since(paused)
            + where(paused)
            + ", "
            + Json.text(paused, "tries")
            + " tries");
    screen.print("  " + Json.text(paused, "cause").replace("\n", " "));
  }

  private static String since(JsonNode node) {
    String since = Json.time(node, "since");
    return since.isEmpty() ? "" : " since " + since;
  }

  private Fields figures() {
    JsonNode consumers = status.path("consumers");
    JsonNode lag = status.path("lag");
    JsonNode letters = status.path("deadLetters");
    return new Fields()
        .add("at", Json.time(status, "at"))
        .add("Kafka", upOrAway(status.path("kafka")))
        .add("PostgreSQL", upOrAway(status.path("database")))
        .add("provisioners", Json.count(provisioners(true).size()))
        .add(
            "consumers here",
            number(consumers, "running") + " of " + number(consumers, "configured") + " run")
        .add(
            "consumers in all",
            number(consumers, "members") + " with " + number(consumers, "assigned") + " partitions")
        .add("lag", number(lag, "records") + " records, " + number(lag, "seconds") + " s")
        .add("outcomes a minute", orNone(Json.counts(status.path("outcomesPerMinute"))))
        .add("open dead letters", number(letters, "open"))
        .add("oldest", Json.time(letters, "oldest"))
        .add("newest group", newestGroup(letters.path("newestGroup")));
  }

  private static String newestGroup(JsonNode group) {
    return group.isObject()
        ? "%s cause:%s %s"
            .formatted(
                Json.time(group, "lastSeen"),
                Json.text(group, "fingerprint"),
                Json.text(group, "causeText"))
        : "";
  }

  private static String upOrAway(JsonNode store) {
    return store.path("up").asBoolean(true) ? "up" : "away";
  }

  /** A figure; a question mark where the provisioner could not tell. */
  private static String number(JsonNode node, String member) {
    JsonNode value = node.path(member);
    return value.isIntegralNumber()
        ? Json.count(value.asLong(0))
        : value.isNumber() ? value.asString("") : "?";
  }

  private static String orNone(String counts) {
    return counts.isEmpty() ? "none" : counts;
  }
}
