package com.framer.provisioning.ctl.deadletter;

import com.framer.provisioning.ctl.api.Json;
import com.framer.provisioning.ctl.screen.Fields;
import com.framer.provisioning.ctl.screen.Table;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Dead letters as text. */
final class DeadLetterText {
  private DeadLetterText() {}

  static Table table(JsonNode page) {
    var table = new Table("ID", "STATE", "FAILED AT", ">TIMES");
    for (JsonNode letter : Json.list(page, "deadLetters")) {
      table
          .row(
              Json.text(letter, "id"),
              Json.text(letter, "state"),
              Json.time(letter, "failedAt"),
              Json.text(letter, "failures"))
          .note(
              Json.text(letter, "email"), Json.text(letter, "type"), Json.text(letter, "causeText"))
          .note(lastReplay(letter));
    }
    return table;
  }

  static Table groups(JsonNode page) {
    var table = new Table("CAUSE", ">OPEN", ">LAST 15 MIN", "LAST SEEN");
    for (JsonNode group : Json.list(page, "groups")) {
      table
          .row(
              "cause:" + Json.text(group, "fingerprint"),
              Json.count(Json.number(group, "open")),
              Json.count(Json.number(group, "lastQuarterHour")),
              Json.time(group, "lastSeen"))
          .note(Json.text(group, "causeText"))
          .note(
              organizations(group),
              Json.count(Json.number(group, "repeated")) + " failed before",
              "since " + Json.time(group, "firstSeen"))
          .note("for example " + Json.text(group, "sampleId"));
    }
    return table;
  }

  private static String organizations(JsonNode group) {
    long number = Json.number(group, "organizations");
    String orMore = group.path("organizationsAtLeast").asBoolean(false) ? "+" : "";
    return number + orMore + (number == 1 ? " Organization" : " Organizations");
  }

  static String whole(JsonNode letter) {
    var parts = new ArrayList<String>();
    parts.add(facts(letter).toString());
    addBlock(parts, "Headers", members(letter.path("headers")));
    addBlock(parts, "Payload, " + Json.text(letter, "payloadBytes") + " bytes", payload(letter));
    addBlock(parts, "Commands of the same person around it", history(letter));
    addBlock(parts, "Replays", lines(letter, "replays"));
    addBlock(parts, "Discarded and restored", lines(letter, "discards"));
    addBlock(parts, "Stack trace", Json.text(letter, "stackTrace"));
    return String.join("\n\n", parts);
  }

  private static Fields facts(JsonNode letter) {
    return new Fields()
        .add("id", Json.text(letter, "id"))
        .add("state", Json.text(letter, "state"))
        .add("failed at", Json.time(letter, "failedAt"))
        .add("failures", Json.text(letter, "failures"))
        .add("cause", Json.text(letter, "cause"))
        .add("message", Json.text(letter, "message"))
        .add("same cause", "cause:" + Json.text(letter, "fingerprint"))
        .add("email", Json.text(letter, "email"))
        .add("Organization", Json.text(letter, "organizationId"))
        .add("type", Json.text(letter, "type"))
        .add("command", Json.text(letter, "commandId"))
        .add("original", Json.text(letter, "originalId"))
        .add("replay of", Json.text(letter, "replayOf"))
        .add("position", Json.text(letter, "position"))
        .add("from", place(letter, "topic", "partition", "offset"))
        .add("dead letter at", place(letter, "", "dltPartition", "dltOffset"))
        .add("last replay", lastReplay(letter));
  }

  private static String place(JsonNode letter, String topic, String partition, String offset) {
    String number = Json.text(letter, partition);
    return number.isEmpty()
        ? ""
        : "%s partition %s offset %s"
            .formatted(Json.text(letter, topic), number, Json.text(letter, offset))
            .strip();
  }

  private static String lastReplay(JsonNode letter) {
    JsonNode replay = letter.path("lastReplay");
    return replay.isObject() ? "replay: " + said(replay) : "";
  }

  private static String payload(JsonNode letter) {
    JsonNode payload = letter.path("payload");
    return payload.isObject() ? Json.pretty(payload) : Json.text(letter, "payloadText");
  }

  private static String history(JsonNode letter) {
    return String.join(
        "\n",
        Json.list(letter, "history").stream()
            .map(
                command ->
                    "%s  %-18s %-14s %s"
                        .formatted(
                            Json.text(command, "commandId"),
                            Json.text(command, "type"),
                            Json.text(command, "status"),
                            Json.time(command, "receivedAt")))
            .toList());
  }

  private static String lines(JsonNode letter, String list) {
    return String.join("\n", Json.list(letter, list).stream().map(DeadLetterText::said).toList());
  }

  /** What somebody did: its members, each with its name. */
  private static String said(JsonNode act) {
    return String.join(", ", memberList(act, " "));
  }

  private static String members(JsonNode node) {
    return String.join("\n", memberList(node, ": "));
  }

  private static List<String> memberList(JsonNode node, String separator) {
    return node.propertyNames().stream()
        .filter(name -> !Json.text(node, name).isEmpty())
        .map(name -> name + separator + Json.time(node, name))
        .toList();
  }

  private static void addBlock(List<String> parts, String title, String text) {
    if (!text.isBlank()) {
      parts.add(title + "\n" + text.indent(2).stripTrailing());
    }
  }
}
