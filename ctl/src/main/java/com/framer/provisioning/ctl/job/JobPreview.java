package com.framer.provisioning.ctl.job;

import com.framer.provisioning.ctl.api.Json;
import com.framer.provisioning.ctl.screen.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A job before it is started, as text. */
final class JobPreview {
  private JobPreview() {}

  /** What a job would do: the number, and whose, by cause, by type, and predicted. */
  static List<Table> of(JsonNode job) {
    return Stream.of("byCause", "byType", "byOrganization", "predicted")
        .map(by -> by.equals("predicted") ? predicted(job) : by(job, by))
        .filter(table -> !table.isEmpty())
        .toList();
  }

  /** Whether more of its dry runs will be made. */
  static boolean isPredicting(JsonNode job) {
    return job.path("predicting").asBoolean(false);
  }

  private static Table by(JsonNode job, String list) {
    var table = new Table(">RECORDS", title(list));
    for (JsonNode entry : Json.list(job, list)) {
      table.row(Json.count(Json.number(entry, "count")), what(entry));
    }
    return table;
  }

  private static String title(String list) {
    return switch (list) {
      case "byCause" -> "OF THIS CAUSE";
      case "byType" -> "OF THIS COMMAND";
      default -> "OF THIS ORGANIZATION";
    };
  }

  /** What the count is of: the other members, such as an Organization's id and name. */
  private static String what(JsonNode entry) {
    return entry.propertyNames().stream()
        .filter(name -> !name.equals("count"))
        .map(name -> Json.text(entry, name))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private static Table predicted(JsonNode job) {
    var table = new Table(">RECORDS", "WOULD BE");
    String unknown = isPredicting(job) ? "not known yet" : "not known before they are replayed";
    job.path("predicted")
        .properties()
        .forEach(
            count -> {
              long number = count.getValue().asLong(0);
              if (number > 0) {
                table.row(
                    Json.count(number),
                    count.getKey().equals("unknown") ? unknown : count.getKey());
              }
            });
    return table;
  }
}
