package com.framer.provisioning.guarantee;

import com.framer.provisioning.guarantee.fault.Nemesis;
import com.framer.provisioning.guarantee.process.SystemPlan;
import com.framer.provisioning.guarantee.process.SystemUnderTest;
import com.framer.provisioning.guarantee.promise.Coverage;
import com.framer.provisioning.guarantee.promise.Evidence;
import com.framer.provisioning.guarantee.promise.EvidenceCollector;
import com.framer.provisioning.guarantee.promise.LogsNameNobody;
import com.framer.provisioning.guarantee.promise.Promises;
import com.framer.provisioning.guarantee.promise.Quiescence;
import com.framer.provisioning.guarantee.traffic.BadRelease;
import com.framer.provisioning.guarantee.traffic.Call.Result;
import com.framer.provisioning.guarantee.traffic.CommandPublisher;
import com.framer.provisioning.guarantee.traffic.History;
import com.framer.provisioning.guarantee.traffic.Organization;
import com.framer.provisioning.guarantee.traffic.Pace;
import com.framer.provisioning.guarantee.traffic.Setup;
import com.framer.provisioning.guarantee.traffic.Traffic;
import com.framer.provisioning.guarantee.traffic.TrafficContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The run of one seed: traffic and faults for a while, recovery, then the judgement of every
 * promise.
 */
final class SeedRun {
  private static final int ORGANIZATIONS = 2;
  private static final int GATEWAYS = 2;
  private static final int PROVISIONERS = 3;
  private static final Duration LONGEST_HOLD = Duration.ofSeconds(1);

  private final long seed;
  private final Duration duration;
  private final Path directory;
  private final History history = new History();

  SeedRun(long seed, Duration duration) {
    this.seed = seed;
    this.duration = duration;
    directory = Path.of("target", "guarantee", "seed-" + seed).toAbsolutePath();
  }

  /**
   * The result of a run.
   *
   * @param broken violations by the name of the promise
   * @param missing which kinds of activity were too few to prove much
   * @param summary one line about what happened
   */
  record Report(Map<String, List<String>> broken, List<String> missing, String summary) {}

  Report run() throws IOException, InterruptedException {
    Files.createDirectories(directory);
    LogsNameNobody.deleteEarlierLogs(directory);
    long start = System.nanoTime();
    var plan = SystemPlan.underFire(directory, GATEWAYS, PROVISIONERS, LONGEST_HOLD);
    try (var system = new SystemUnderTest(plan);
        var publisher = new CommandPublisher(system.bootstrapServers())) {
      var setup = new Setup(system, publisher);
      List<Organization> organizations =
          IntStream.range(0, ORGANIZATIONS).mapToObj(setup::organization).toList();
      var release = new BadRelease(system);
      var context =
          new TrafficContext(
              system,
              organizations,
              publisher,
              release,
              history,
              new Pace(duration, () -> Coverage.isLikely(history)));
      try (var traffic = Traffic.start(context, seed)) {
        new Nemesis(system, traffic, history, seed).injectFaults();
        traffic.await();
      }
      release.repair();
      Evidence evidence =
          EvidenceCollector.collect(system, history, new Quiescence(system).awaitUnfinishedWork());
      Map<String, List<String>> broken = Promises.all().violations(evidence);
      List<String> named = LogsNameNobody.violations(system.services());
      if (!named.isEmpty()) {
        broken.put(LogsNameNobody.NAME, named);
      }
      var coverage = new Coverage(evidence, system.triggered().size());
      return new Report(broken, coverage.missing(), summary(coverage, start));
    } finally {
      history.writeTo(directory.resolve("history.txt"));
    }
  }

  private String summary(Coverage coverage, long start) {
    return "seed %d: %d faults, %s, calls by HTTP ok %d, fail %d, unknown %d; %d s"
        .formatted(
            seed,
            history.faults().size() - 1,
            coverage.summary(),
            history.count(Result.OK),
            history.count(Result.FAIL),
            history.count(Result.UNKNOWN),
            Duration.ofNanos(System.nanoTime() - start).toSeconds());
  }

  Path directory() {
    return directory;
  }
}
