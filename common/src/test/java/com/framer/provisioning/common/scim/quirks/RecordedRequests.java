package com.framer.provisioning.common.scim.quirks;

import com.framer.provisioning.common.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The recordings of what identity providers send, which the module standalone plays. */
final class RecordedRequests {
  private static final Path FOLDER = Path.of("..", "standalone/src/test/resources/recordings");

  private RecordedRequests() {}

  static boolean exists(String recording) {
    return Files.isRegularFile(FOLDER.resolve(recording));
  }

  /** The requests of the recording, for example of {@code entra/update.json}. */
  static List<JsonNode> of(String recording) {
    try {
      JsonNode json = WireJson.mapper().readTree(Files.readString(FOLDER.resolve(recording)));
      return json.path("steps").values().stream().map(step -> step.path("request")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The operations of all its PATCH requests. */
  static List<JsonNode> operations(String recording) {
    return of(recording).stream()
        .flatMap(request -> request.path("body").path("Operations").values().stream())
        .toList();
  }

  /** The value of its operation on that path. */
  static JsonNode value(String recording, String path) {
    return operations(recording).stream()
        .filter(operation -> operation.path("path").asString("").equals(path))
        .map(operation -> operation.path("value"))
        .findFirst()
        .orElseThrow();
  }
}
