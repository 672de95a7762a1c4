package com.framer.provisioning.guarantee.soak;

import com.framer.provisioning.guarantee.process.Service;
import com.framer.provisioning.guarantee.process.SystemPlan;
import com.framer.provisioning.guarantee.process.SystemUnderTest;
import com.framer.provisioning.guarantee.promise.LogsNameNobody;
import com.framer.provisioning.guarantee.promise.Quiescence;
import com.framer.provisioning.guarantee.soak.SoakResult.Flood;
import com.framer.provisioning.guarantee.soak.SoakResult.Waiting;
import com.framer.provisioning.guarantee.traffic.CommandPublisher;
import com.framer.provisioning.guarantee.traffic.Organization;
import com.framer.provisioning.guarantee.traffic.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** One soak: its phases, in a system with the settings with which it is shipped. */
final class Soak implements AutoCloseable {
  /** A small instance: what clients send must fit into it, not into what a large one has spare. */
  private static final String GATEWAY_HEAP = "256m";

  private static final String PROVISIONER_HEAP = "512m";

  private final SoakPlan plan;
  private final SystemUnderTest system;
  private final OrdinaryClient ordinary;
  private final ScimHttp hostileHttp;
  private final HostileTarget target;
  private final HostileAnswers answers = new HostileAnswers();

  /** Starts the processes, and creates the Organizations of all clients. */
  Soak(SoakPlan plan, Path directory) {
    this.plan = plan;
    system = new SystemUnderTest(SystemPlan.asShipped(directory, GATEWAY_HEAP, PROVISIONER_HEAP));
    String gateway = system.gateways().getFirst().url();
    hostileHttp = new ScimHttp(gateway);
    try (var publisher = new CommandPublisher(system.bootstrapServers())) {
      var setup = new Setup(system, publisher);
      ordinary = new OrdinaryClient(new ScimHttp(gateway), setup.organization(0).token());
      Organization hostile = setup.organization(1);
      Organization searched = setup.organization(2);
      ManyUsers.insertInto(searched.id(), system);
      target = HostileTarget.create(hostileHttp, hostile.token(), searched.token());
    } catch (RuntimeException e) {
      system.close();
      throw e;
    }
  }

  SoakResult run() {
    // The gateway must know the token: while an address tries wrong ones, a new one from there
    // waits.
    ordinary.run(Duration.ofSeconds(1));
    try (var _ = HostileClients.start(hostileHttp, target, new HostileAnswers())) {
      ordinary.run(plan.warmUp());
    }
    awaitDrained();
    Latencies alone = ordinary.run(plan.alone());
    Flood flood = measureFlood();
    Footprint before = Footprint.of(system);
    Latencies beside;
    try (var watch = ProvisionerWatch.start(system.provisioners())) {
      try (var _ = HostileClients.start(hostileHttp, target, answers)) {
        beside = ordinary.run(plan.hostile());
      }
      List<String> unfinished = awaitDrained();
      return new SoakResult(
          plan,
          alone,
          beside,
          ordinary.failures(),
          flood,
          answers,
          new Waiting(watch.waiting(), watch.polls(), watch.unanswered()),
          before,
          Footprint.of(system),
          logs(),
          LogsNameNobody.violations(system.services()),
          unfinished);
    }
  }

  private Flood measureFlood() {
    long without = ordinary.callsPerSecond(plan.flood());
    var counted = new HostileAnswers();
    try (var _ = HostileClients.flood(hostileHttp, target, counted)) {
      return new Flood(without, ordinary.callsPerSecond(plan.flood()), counted);
    }
  }

  private List<String> awaitDrained() {
    return new Quiescence(system).awaitUnfinishedWork();
  }

  private List<LogScan> logs() {
    return Stream.concat(system.services().map(Service::log), Stream.of(system.broker().log()))
        .map(LogScan::of)
        .toList();
  }

  @Override
  public void close() {
    system.close();
  }
}
