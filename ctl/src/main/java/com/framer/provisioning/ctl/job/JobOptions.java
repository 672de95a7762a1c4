package com.framer.provisioning.ctl.job;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a job goes about its records. */
public final class JobOptions {
  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "A name for the job, to find it again.")
  @Nullable String name;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Records per second of the job (default: 10).")
  @Nullable Integer rate;

  @Option(
      names = "--stop-after-failures",
      paramLabel = "N",
      description = "The job stops by itself after so many failures in a row (default: 20).")
  @Nullable Integer stopAfterFailures;

  /** Puts what was given into a request. */
  void addTo(Map<String, Object> request) {
    if (name != null) {
      request.put("name", name);
    }
    if (rate != null) {
      request.put("rate", rate);
    }
    if (stopAfterFailures != null) {
      request.put("stopAfterFailures", stopAfterFailures);
    }
  }
}
