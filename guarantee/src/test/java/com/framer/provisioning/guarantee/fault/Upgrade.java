package com.framer.provisioning.guarantee.fault;

import com.framer.provisioning.guarantee.process.FaultPoint;
import com.framer.provisioning.guarantee.process.Release;
import com.framer.provisioning.guarantee.process.Service;
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
 * Replaces the version before by today's, one process after the other, as docs/deployment.md says:
 * the provisioners first, of which the first one migrates the schema, then the gateways. On the way
 * one of each is rolled back. After each replacement the versions work side by side for a while,
 * with a fault point at which one of them crashes or gets a false timeout.
 */
public final class Upgrade {
  private static final Duration SIDE_BY_SIDE = Duration.ofSeconds(20);

  /**
   * Longer than a consumer's session (6 s), so that a replacement is not blamed for what a fault
   * point held up.
   */
  private static final Duration QUIET = Duration.ofSeconds(10);

  /** Two processors start a process in a fraction of that, also if all others are busy. */
  private static final Duration LONGEST_START = Duration.ofMinutes(3);

  private final SystemUnderTest system;
  private final History history;
  private final Supervisor supervisor;
  private final List<FaultPoint> points;
  private final List<String> interruptions = new ArrayList<>();
  private final long start = System.nanoTime();
  private int steps;

  /** Uses the seed to draw the order of the fault points. */
  public Upgrade(SystemUnderTest system, History history, long seed) {
    this.system = system;
    this.history = history;
    supervisor = new Supervisor(system);
    points = new ArrayList<>(new TreeSet<>(FaultPoint.HARMFUL));
    Collections.shuffle(points, new Random(seed));
  }

  /**
   * Returns when every process has today's code and is ready: what was interrupted by a
   * replacement. That should be nothing.
   */
  public List<String> run() {
    Release before = system.plan().first();
    List<Service> provisioners = system.provisioners();
    List<Service> gateways = system.gateways();
    replace(provisioners.get(0), Release.TODAY);
    replace(provisioners.get(1), Release.TODAY);
    crash(provisioners.get(2));
    replace(provisioners.get(1), before);
    replace(provisioners.get(1), Release.TODAY);
    replace(provisioners.get(2), Release.TODAY);
    replace(gateways.get(0), Release.TODAY);
    replace(gateways.get(0), before);
    replace(gateways.get(0), Release.TODAY);
    replace(gateways.get(1), Release.TODAY);
    history.addFault("%6d ms HEALING".formatted(millis()));
    supervisor.await("all services are ready", LONGEST_START, system::isReady);
    return interruptions;
  }

  /**
   * As a supervisor does after a crash: it starts the same version, on whatever schema is there.
   */
  private void crash(Service service) {
    step(service.name() + ": the same version again, after a crash", service, service::kill);
  }

  private void replace(Service service, Release release) {
    long unanswered =
        step(
            "%s: version %s, normally".formatted(service.name(), release.name()),
            service,
            () -> service.replaceBy(release));
    if (unanswered > 0) {
      interruptions.add(
          "%d changes were answered 429 or not at all while %s got version %s"
              .formatted(unanswered, service.name(), release.name()));
    }
  }

  /** Returns how many changes were not answered until the service was ready again. */
  private long step(String what, Service service, Runnable replacement) {
    supervisor.await("all services are ready", LONGEST_START, system::isReady);
    supervisor.sleep(QUIET);
    System.out.println(what); // a run takes minutes
    long began = millis();
    var replacing = new Progress();
    service.setInRotation(false);
    replacement.run();
    supervisor.await(service.name(), LONGEST_START, service::isReady);
    service.setInRotation(true);
    String meanwhile = replacing.toString();
    long unanswered = replacing.unanswered();
    long ready = millis();
    FaultPoint point = points.get(steps++ % points.size());
    system.arm(point);
    var working = new Progress();
    supervisor.sleep(SIDE_BY_SIDE);
    system.disarmAll();
    history.addFault(
        "%6d to %6d ms %s, changes meanwhile: %s; until %6d ms side by side, armed %s: %s"
            .formatted(began, ready, what, meanwhile, millis(), point, working));
    return unanswered;
  }

  private long millis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  /** What clients have got since it was made. */
  private final class Progress {
    private final long ok = history.count(Result.OK);
    private final long unanswered = history.unanswered();

    long unanswered() {
      return history.unanswered() - unanswered;
    }

    @Override
    public String toString() {
      return "%d ok, %d answered 429 or not at all"
          .formatted(history.count(Result.OK) - ok, unanswered());
    }
  }
}
