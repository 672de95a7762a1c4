package com.framer.provisioning.guarantee;

import com.framer.provisioning.guarantee.fault.Failovers;
import com.framer.provisioning.guarantee.fault.Nemesis;
import com.framer.provisioning.guarantee.fault.Upgrade;
import com.framer.provisioning.guarantee.process.Release;
import com.framer.provisioning.guarantee.process.Replicas;
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
import com.framer.provisioning.guarantee.traffic.ScimClient;
import com.framer.provisioning.guarantee.traffic.Setup;
import com.framer.provisioning.guarantee.traffic.Traffic;
import com.framer.provisioning.guarantee.traffic.TrafficContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
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

  private static final Duration LONGEST_SCHEDULE = Duration.ofMinutes(30);

  /** A serial execution of many thousand commands, in one transaction, takes very long. */
  private static final Duration BETWEEN_STEPS = Duration.ofSeconds(1);

  /** An upgrade takes twice as long as another schedule, and no outage stops the clients. */
  private static final Duration BETWEEN_STEPS_OF_AN_UPGRADE = Duration.ofSeconds(5);

  private final long seed;
  private final Duration duration;
  private final String mode;
  private final SystemPlan plan;
  private final History history = new History();
  private List<String> interruptions = List.of();

  /**
   * @param replicas if there are any, the faults are those that these must survive, and the traffic
   *     lasts until all of them were injected
   * @param first if it is not today's version, it is replaced by today's, and the traffic lasts
   *     until that is done
   */
  SeedRun(long seed, Duration duration, Replicas replicas, Release first) {
    this.seed = seed;
    this.duration = duration;
    mode = first.equals(Release.TODAY) ? replicas.property() : "upgrade";
    String name = mode.equals(Replicas.NONE.property()) ? "seed-" : mode + "-seed-";
    Path directory = Path.of("target", "guarantee", name + seed).toAbsolutePath();
    plan =
        SystemPlan.underFire(directory, GATEWAYS, PROVISIONERS, LONGEST_HOLD, replicas)
            .beginningWith(first);
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
    Files.createDirectories(directory());
    LogsNameNobody.deleteEarlierLogs(directory());
    long start = System.nanoTime();
    try (var system = new SystemUnderTest(plan);
        var publisher = new CommandPublisher(system.bootstrapServers())) {
      var setup = new Setup(system, publisher);
      List<Organization> organizations =
          IntStream.range(0, ORGANIZATIONS).mapToObj(setup::organization).toList();
      var release = new BadRelease(system);
      var context = new TrafficContext(system, organizations, publisher, release, history, pace());
      try (var traffic = Traffic.start(context, seed)) {
        injectFaults(system, traffic);
        traffic.await();
      }
      release.repair();
      Evidence evidence =
          EvidenceCollector.collect(system, history, new Quiescence(system).awaitUnfinishedWork());
      Map<String, List<String>> broken = broken(evidence, system);
      var coverage = new Coverage(evidence, system.triggered().size());
      return new Report(broken, coverage.missing(), summary(coverage, start));
    } finally {
      history.writeTo(directory().resolve("history.txt"));
    }
  }

  private Map<String, List<String>> broken(Evidence evidence, SystemUnderTest system) {
    Map<String, List<String>> broken = new LinkedHashMap<>(Promises.all().violations(evidence));
    List<String> named = LogsNameNobody.violations(system.services());
    if (!named.isEmpty()) {
      broken.put(LogsNameNobody.NAME, named);
    }
    if (history.longestCall().compareTo(ScimClient.LONGEST_CALL) >= 0) {
      broken.put("AnsweredInTime", List.of("a call took " + history.longestCall()));
    }
    if (!interruptions.isEmpty()) {
      broken.put("NotInterrupted", interruptions);
    }
    return broken;
  }

  private Pace pace() {
    if (!plan.isScheduled()) {
      return new Pace(duration, () -> Coverage.isLikely(history));
    }
    Duration rest = plan.isUpgraded() ? BETWEEN_STEPS_OF_AN_UPGRADE : BETWEEN_STEPS;
    return new Pace(LONGEST_SCHEDULE, () -> true, rest);
  }

  private void injectFaults(SystemUnderTest system, Traffic traffic) {
    if (plan.isUpgraded()) {
      interruptions = new Upgrade(system, history, seed).run();
    } else if (plan.isScheduled()) {
      new Failovers(system, history, seed).injectFaults();
    } else {
      new Nemesis(system, traffic, history, seed).injectFaults();
    }
  }

  private String summary(Coverage coverage, long start) {
    return "%sseed %d: %d faults, %s, calls by HTTP ok %d, fail %d, unknown %d, the longest took %.1f s; %d s"
        .formatted(
            plan.isScheduled() ? mode + ", " : "",
            seed,
            history.faults().size() - 1,
            coverage.summary(),
            history.count(Result.OK),
            history.count(Result.FAIL),
            history.count(Result.UNKNOWN),
            history.longestCall().toMillis() / 1000.0,
            Duration.ofNanos(System.nanoTime() - start).toSeconds());
  }

  Path directory() {
    return plan.directory();
  }
}
