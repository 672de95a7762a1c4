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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.DataAccessException;

/**
 * Injects faults one after the other while traffic goes on, each together with a named point at
 * which the next process that comes there suffers. The seed deals faults and points: all kinds come
 * before one comes again. Whoever died is started again soon, so that faults meet recoveries.
 */
public final class Nemesis {
  /** Longer than the group's session of 6 s. */
  private static final Duration FROZEN = Duration.ofSeconds(8);

  private static final Duration LONGEST_AMBUSH = Duration.ofSeconds(1);
  private static final Duration POLL = Duration.ofMillis(5);

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
      FaultPoint point = next(points, FaultPoint.HARMFUL);
      tell("ARMED", point.name());
      system.arm(point);
      inject(next(faults, EnumSet.allOf(Fault.class)));
    }
    heal();
  }

  private <T extends Enum<T>> T next(Deque<T> dealt, Set<T> all) {
    if (dealt.isEmpty()) {
      List<T> deal = new ArrayList<>(new TreeSet<>(all));
      Collections.shuffle(deal, random);
      dealt.addAll(deal);
    }
    return dealt.remove();
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
        Service zombie = someoneWithRecords().orElse(provisioner);
        tell(fault, zombie.name());
        zombie.freeze();
        rest(FROZEN.toMillis());
        zombie.thaw();
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
    }
  }

  /** Who reads next is held up before it locks the partition, for long enough to be frozen. */
  private Optional<Service> someoneWithRecords() {
    system.arm(FaultPoint.HELD_BEFORE_CHUNK);
    long end = System.nanoTime() + LONGEST_AMBUSH.toNanos();
    Optional<Service> held = Optional.empty();
    while (held.isEmpty() && System.nanoTime() - end < 0) {
      rest(POLL.toMillis());
      held = system.heldAt(FaultPoint.HELD_BEFORE_CHUNK);
    }
    return held;
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
