package com.framer.provisioning.standalone.guarantee.fault;

import com.framer.provisioning.standalone.guarantee.process.FaultPoint;
import com.framer.provisioning.standalone.guarantee.process.Service;
import com.framer.provisioning.standalone.guarantee.process.SystemUnderTest;
import com.framer.provisioning.standalone.guarantee.traffic.History;
import com.framer.provisioning.standalone.guarantee.traffic.Traffic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.DataAccessException;

/**
 * Injects faults one after the other while traffic goes on. The seed deals them: all kinds come
 * before one comes again. Whoever died is started again soon, so that faults meet recoveries.
 */
public final class Nemesis {
  /** Longer than the group's session of 6 s. */
  private static final Duration FROZEN = Duration.ofSeconds(8);

  private static final int POINTS_A_DEAL = 4;

  private final SystemUnderTest system;
  private final Traffic traffic;
  private final History history;
  private final Random random;
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final Deque<FaultPoint> points = new ArrayDeque<>();
  private final long start = System.nanoTime();

  /** Against that system, while that traffic goes on. */
  public Nemesis(SystemUnderTest system, Traffic traffic, History history, long seed) {
    this.system = system;
    this.traffic = traffic;
    this.history = history;
    random = new Random(seed);
  }

  /** Returns when the traffic is over and everything is healed. */
  public void rage() {
    while (traffic.goesOn()) {
      rest(1000 + random.nextInt(1500));
      system.startAll();
      system.arm(FaultPoint.HELD_BEFORE_COMMIT); // who else decides meanwhile must wait, or see it
      inject(next());
    }
    heal();
  }

  private Fault next() {
    if (faults.isEmpty()) {
      List<Fault> deal = new ArrayList<>(List.of(Fault.values()));
      deal.addAll(Collections.nCopies(POINTS_A_DEAL - 1, Fault.FAULT_POINT));
      Collections.shuffle(deal, random);
      faults.addAll(deal);
    }
    return faults.remove();
  }

  private FaultPoint nextPoint() {
    if (points.isEmpty()) {
      List<FaultPoint> deal = new ArrayList<>(List.of(FaultPoint.values()));
      Collections.shuffle(deal, random);
      points.addAll(deal);
    }
    return points.remove();
  }

  private void inject(Fault fault) {
    Service provisioner = any(system.provisioners());
    switch (fault) {
      case KILL_PROVISIONER -> {
        tell(fault, provisioner.name());
        provisioner.kill();
      }
      case KILL_GATEWAY -> {
        Service gateway = any(system.gateways());
        tell(fault, gateway.name());
        gateway.kill();
      }
      case FREEZE_PROVISIONER -> {
        tell(fault, provisioner.name());
        provisioner.freeze();
        rest(FROZEN.toMillis());
        provisioner.thaw();
      }
      case KILL_BROKER -> {
        tell(fault, "");
        system.broker().kill();
        rest(random.nextInt(2000));
        system.broker().start();
      }
      case CRASH_DATABASE -> {
        tell(fault, "");
        system.crashDatabase();
      }
      case TERMINATE_BACKENDS -> terminateBackends();
      case LEAVE_AND_JOIN -> {
        tell(fault, provisioner.name());
        provisioner.terminate();
      }
      case FAULT_POINT -> {
        FaultPoint point = nextPoint();
        tell(fault, point.name());
        system.arm(point);
      }
    }
  }

  private void terminateBackends() {
    try {
      long cut =
          system
              .superuser()
              .sql(
                  """
                  select count(pg_terminate_backend(pid)) from pg_stat_activity
                  where usename = 'provisioning' and pid <> pg_backend_pid() and random() < 0.5
                  """)
              .query(Long.class)
              .single();
      tell(Fault.TERMINATE_BACKENDS, cut + "");
    } catch (DataAccessException e) {
      tell(Fault.TERMINATE_BACKENDS, e.toString());
    }
  }

  private void heal() {
    tell("HEALED", "");
    system.disarmAll();
    system.services().forEach(Service::thaw);
    system.startAll();
    system.awaitReady();
  }

  private void tell(Fault fault, String whom) {
    tell(fault.name(), whom);
  }

  private void tell(String fault, String whom) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    history.addFault("%6d ms %s %s".formatted(millis, fault, whom));
  }

  private Service any(List<Service> services) {
    return services.get(random.nextInt(services.size()));
  }

  private static void rest(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
