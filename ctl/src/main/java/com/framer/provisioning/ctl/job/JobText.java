package com.framer.provisioning.ctl.job;

import com.framer.provisioning.ctl.api.Json;
import com.framer.provisioning.ctl.screen.Fields;
import com.framer.provisioning.ctl.screen.Table;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Jobs as text. */
final class JobText {
  private static final Set<String> GOOD = Set.of("applied", "unchanged", "accepted");

  private JobText() {}

  static Table table(JsonNode page) {
    var table = new Table("ID", "STATE", "ACT", ">DONE", ">OF");
    for (JsonNode job : Json.list(page, "jobs")) {
      table
          .row(
              Json.text(job, "id"),
              Json.text(job, "state"),
              Json.text(job, "act"),
              Json.count(done(job)),
              Json.count(Json.number(job, "records")))
          .note(Json.text(job, "name"), Json.text(job, "createdBy"), Json.time(job, "createdAt"))
          .note(Json.counts(job.path("done")), Json.text(job, "why"));
    }
    return table;
  }

  static Table records(JsonNode page) {
    var table = new Table(">NUMBER", "STATE", "PREDICTED", "OUTCOME", "EMAIL");
    for (JsonNode record : Json.list(page, "records")) {
      JsonNode outcome = record.path("outcome");
      table
          .row(
              Json.text(record, "number"),
              Json.text(record, "state"),
              orDash(Json.text(record.path("predicted"), "status")),
              orDash(Json.text(outcome, "status")),
              Json.text(record, "email"))
          .note(Json.text(record, "deadLetterId"), Json.text(record, "type"))
          .note(reason(outcome.isObject() ? outcome : record.path("predicted")));
    }
    return table;
  }

  static Fields fields(JsonNode job) {
    return new Fields()
        .add("job", Json.text(job, "id"))
        .add("name", Json.text(job, "name"))
        .add("act", Json.text(job, "act"))
        .add("state", Json.text(job, "state"))
        .add("why", Json.text(job, "why"))
        .add("filter", Json.text(job, "filter"))
        .add("reason", Json.text(job, "reason"))
        .add("made by", Json.text(job, "createdBy"))
        .add("made at", Json.time(job, "createdAt"))
        .add("started at", Json.time(job, "startedAt"))
        .add("finished at", Json.time(job, "finishedAt"))
        .add("rate", Json.text(job, "rate") + " per second")
        .add("stops after", Json.text(job, "stopAfterFailures") + " failures in a row")
        .add("records", Json.count(Json.number(job, "records")))
        .add("predicted", Json.counts(job.path("predicted")))
        .add("done", Json.counts(job.path("done")))
        .add("under way", Json.count(Json.number(job, "underWay")))
        .add("waiting", Json.count(Json.number(job, "waiting")));
  }

  static String progress(JsonNode job) {
    long records = Json.number(job, "records");
    long done = done(job);
    long percent = records == 0 ? 100 : 100 * done / records;
    String counts = Json.counts(job.path("done"));
    return "%s: %s of %s (%d %%)%s"
        .formatted(
            Json.text(job, "state"),
            Json.count(done),
            Json.count(records),
            percent,
            counts.isEmpty() ? "" : ", " + counts);
  }

  /** Whether none of these counts is of something that did not go as asked. */
  static boolean isGood(JsonNode counts) {
    return counts.properties().stream()
        .allMatch(count -> GOOD.contains(count.getKey()) || count.getValue().asLong(0) == 0);
  }

  private static long done(JsonNode job) {
    return job.path("done").properties().stream().mapToLong(c -> c.getValue().asLong(0)).sum();
  }

  private static String reason(JsonNode outcome) {
    return Json.text(outcome, "reason");
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
