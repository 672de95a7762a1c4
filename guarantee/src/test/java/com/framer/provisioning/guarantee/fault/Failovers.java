package com.framer.provisioning.guarantee.fault;

import com.framer.provisioning.guarantee.process.FaultPoint;
import com.framer.provisioning.guarantee.process.SystemUnderTest;
import com.framer.provisioning.guarantee.traffic.Call.Result;
import com.framer.provisioning.guarantee.traffic.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Takes servers away whose copies must take over, one after the other, while traffic is running.
 * The next fault begins when everything is ready again and the traffic has made progress. With each
 * goes a fault point, at which a gateway or a provisioner crashes or gets a false timeout.
 */
public final class Failovers {
  private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(3);
  private static final Duration PROGRESS = Duration.ofSeconds(8);

  private final SystemUnderTest system;
  private final History history;
  private final Supervisor supervisor;
  private final List<Step> steps;
  private final List<FaultPoint> points;
  private final long start = System.nanoTime();

  /** Uses the seed to draw the order of faults and fault points. */
  public Failovers(SystemUnderTest system, History history, long seed) {
    this.system = system;
    this.history = history;
    supervisor = new Supervisor(system);
    var random = new Random(seed);
    steps =
        system.plan().replicas().hasStandby()
            ? new StandbyFaults(system, supervisor).steps()
            : new BrokerFaults(system, supervisor, random).steps();
    points = new ArrayList<>(new TreeSet<>(FaultPoint.HARMFUL));
    Collections.shuffle(points, random);
  }

  /** Returns when every fault was injected and every process is ready again. */
  public void injectFaults() {
    for (int n = 0; n < steps.size(); n++) {
      recover();
      FaultPoint point = points.get(n % points.size());
      system.arm(point);
      Step step = steps.get(n);
      System.out.println(step.name()); // a run takes minutes
      long began = millis();
      long ok = history.count(Result.OK);
      long unknown = history.count(Result.UNKNOWN);
      step.injection().run();
      history.addFault(
          "%6d to %6d ms %s, armed %s; changes meanwhile: %d ok, %d answered 429 or not at all"
              .formatted(
                  began,
                  millis(),
                  step.name(),
                  point,
                  history.count(Result.OK) - ok,
                  history.count(Result.UNKNOWN) - unknown));
    }
    history.addFault("%6d ms HEALING".formatted(millis()));
    recover();
    system.disarmAll();
    system.startAll();
    system.awaitReady();
  }

  private void recover() {
    supervisor.await("all services are ready", LONGEST_RECOVERY, system::isReady);
    supervisor.sleep(PROGRESS);
  }

  private long millis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
