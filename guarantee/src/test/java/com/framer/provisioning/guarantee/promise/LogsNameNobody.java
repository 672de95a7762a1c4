package com.framer.provisioning.guarantee.promise;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.guarantee.process.Service;
import com.framer.provisioning.testkit.database.Login;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A5: no log of an application has an email, a token or a password. The applications run with the
 * levels with which they are shipped, so every line counts, also those of a stack trace. It is none
 * of the {@link Promises}, which judge what the system did and not what it said.
 */
public final class LogsNameNobody {
  /** The name in reports. */
  public static final String NAME = "LogsNameNobody";

  /**
   * All emails of the traffic end in {@code .example}, and all tokens, right or wrong, begin with
   * one of two words. The other password, that of the owner, is also the name of much else.
   */
  private static final Pattern SECRET =
      Pattern.compile(
          "[^\\s@]@[^\\s@]*[.]example"
              + "|guarantee-[0-9a-f]{8}-"
              + "|wrong-[0-9a-f]{8}"
              + "|(?i:password\\S*[=:] *)"
              + Pattern.quote(Login.GATEWAY.password()));

  /** Enough to see what is wrong: a message of each request would flood the report. */
  private static final int SHOWN = 5;

  private LogsNameNobody() {}

  /**
   * Deletes the logs in the directory: processes append to them, and those of an earlier run would
   * count as this one's.
   */
  public static void deleteEarlierLogs(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        Files.delete(log);
      }
    }
  }

  /** The lines in the logs of the applications that must not be; empty if there are none. */
  public static List<String> violations(Stream<Service> applications) {
    return applications.map(Service::log).flatMap(log -> in(log).stream()).toList();
  }

  /** A log without a line proves nothing. What is not UTF-8 is read as replacement characters. */
  static List<String> in(Path log) {
    List<String> found = new ArrayList<>();
    String name = String.valueOf(log.getFileName());
    try (var lines = new BufferedReader(new InputStreamReader(Files.newInputStream(log), UTF_8))) {
      if (Files.size(log) == 0) {
        found.add(name + " is empty");
      }
      lines
          .lines()
          .filter(line -> SECRET.matcher(line).find())
          .limit(SHOWN)
          .map((name + ": ")::concat)
          .forEach(found::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }
}
