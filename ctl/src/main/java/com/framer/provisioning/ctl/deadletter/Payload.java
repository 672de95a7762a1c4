package com.framer.provisioning.ctl.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.ctl.api.Json;
import com.framer.provisioning.ctl.exit.CtlException;
import com.framer.provisioning.ctl.exit.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A payload that an operator edited, in a file. */
final class Payload {
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private Payload() {}

  /** A request's body with the payload in it, if there is one. */
  static Map<String, Object> with(Map<String, String> body, @Nullable Path file) {
    var request = new LinkedHashMap<String, Object>(body);
    if (file != null) {
      request.put("payload", read(file));
    }
    return request;
  }

  private static Object read(Path file) {
    try (var stream = Files.newInputStream(file)) {
      return Json.read(new String(stream.readNBytes(MAX_BYTES), UTF_8));
    } catch (IOException e) {
      throw unusable(file, "can't be read", e);
    } catch (JacksonException e) {
      throw unusable(file, "is no JSON", e);
    }
  }

  private static CtlException unusable(Path file, String what, Exception cause) {
    return new CtlException(
        ExitCode.USAGE,
        "The payload "
            + file
            + " "
            + what
            + ": "
            + Optional.ofNullable(cause.getMessage()).orElse(""));
  }
}
