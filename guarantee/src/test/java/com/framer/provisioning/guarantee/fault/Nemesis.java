package com.framer.provisioning.guarantee.fault;

import com.framer.provisioning.guarantee.process.FaultPoint;
import com.framer.provisioning.guarantee.process.Service;
import com.framer.provisioning.guarantee.process.SystemUnderTest;
import com.framer.provisioning.guarantee.traffic.History;
import com.framer.provisioning.guarantee.traffic.Traffic;
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
import java.util.function.BooleanSupplier;
import org.springframework.dao.DataAccessException;

/**
 * Injects faults one after the other while traffic goes on, each together with a named point at
 * which the next process that comes there suffers. The seed deals faults and points: all kinds come
 * before one comes again. Whoever died is started again soon, so that faults meet recoveries; after
 * each wave of a few everything may come up again, so that the traffic gets on.
 */
public final class Nemesis {
  /** Longer than the group's session of 6 s. */
  private static final Duration FROZEN = Duration.ofSeconds(8);

  private static final Duration LONGEST_AMBUSH = Duration.ofSeconds(1);
  private static final Duration LONGEST_START = Duration.ofSeconds(10);
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(5);

  /** With the start before it about as long as a session, so that the partitions are given out. */
  private static final Duration PEACE = Duration.ofSeconds(3);

  private static final int WAVE = 3;
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
    for (int fault = 0; traffic.goesOn(); fault++) {
      rest(1000 + random.nextInt(1500));
      if (fault > 0 && fault % WAVE == 0) {
        untilOrAtMost(LONGEST_START, system::isReady);
        rest(PEACE.toMillis());
      } else {
        untilOrAtMost(LONGEST_START, this::hasSomeoneToHit);
      }
      system.arm(FaultPoint.HELD_BEFORE_COMMIT); // who else decides meanwhile must wait, or see it
      FaultPoint point = next(points, FaultPoint.HARMFUL);
      system.arm(point);
      inject(next(faults, EnumSet.allOf(Fault.class)), point);
    }
    heal();
  }

  /** Without a provisioner at work no point would be reached, and nothing put to the test. */
  private boolean hasSomeoneToHit() {
    return system.provisioners().stream().anyMatch(Service::isReady);
  }

  private <T extends Enum<T>> T next(Deque<T> dealt, Set<T> all) {
    if (dealt.isEmpty()) {
      List<T> deal = new ArrayList<>(new TreeSet<>(all));
      Collections.shuffle(deal, random);
      dealt.addAll(deal);
    }
    return dealt.remove();
  }

  /** Returns when that is so, or after that time; meanwhile whoever died is started again. */
  private void untilOrAtMost(Duration longest, BooleanSupplier condition) {
    long end = System.nanoTime() + longest.toNanos();
    do {
      system.startAll();
      rest(200);
    } while (System.nanoTime() - end < 0 && !condition.getAsBoolean());
  }

  private void inject(Fault fault, FaultPoint point) {
    Service provisioner = any(system.provisioners());
    String armed = ", armed " + point;
    switch (fault) {
      case KILL_PROVISIONER -> {
        tell(fault, provisioner.name() + armed);
        provisioner.kill();
      }
      case KILL_GATEWAY -> {
        Service gateway = any(system.gateways());
        tell(fault, gateway.name() + armed);
        gateway.kill();
      }
      case FREEZE_PROVISIONER -> {
        Service zombie = someoneAtWork().orElse(provisioner);
        tell(fault, zombie.name() + armed);
        zombie.freeze();
        rest(FROZEN.toMillis());
        zombie.thaw();
      }
      case KILL_BROKER -> {
        tell(fault, armed);
        system.broker().kill();
        rest(random.nextInt(2000));
        system.broker().start();
      }
      case CRASH_DATABASE -> {
        tell(fault, armed);
        system.crashDatabase();
      }
      case TERMINATE_BACKENDS -> tell(fault, terminateBackends() + armed);
      case LEAVE_AND_JOIN -> {
        tell(fault, provisioner.name() + armed);
        if (!provisioner.terminate()) { // what it waits for may be away, too
          tell("KILLED", provisioner.name());
          provisioner.kill();
        }
      }
    }
  }

  /**
   * Who reads next is held up, for long enough to be frozen: before it locks the partition, or with
   * all its locks.
   */
  private Optional<Service> someoneAtWork() {
    FaultPoint place =
        random.nextBoolean() ? FaultPoint.HELD_BEFORE_CHUNK : FaultPoint.HELD_BEFORE_COMMIT;
    system.arm(place);
    long end = System.nanoTime() + LONGEST_AMBUSH.toNanos();
    Optional<Service> held = Optional.empty();
    while (held.isEmpty() && System.nanoTime() - end < 0) {
      rest(POLL.toMillis());
      held = system.heldAt(place);
    }
    return held;
  }

  /** Some connections of everybody's, gateways and provisioners. */
  private String terminateBackends() {
    try {
      return system
          .superuser()
          .sql(
              """
              select count(pg_terminate_backend(pid)) from pg_stat_activity
              where usename in ('provisioning', 'provisioning_gateway')
                and pid <> pg_backend_pid() and random() < 0.5
              """)
          .query(Long.class)
          .single()
          .toString();
    } catch (DataAccessException e) {
      return e.toString();
    }
  }

  /** Points stay armed while those who are back catch up, which is when most is to be done. */
  private void heal() {
    tell("HEALING", "");
    system.services().forEach(Service::thaw);
    untilOrAtMost(LONGEST_DRAIN, () -> !system.isAnyArmed());
    system.disarmAll();
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

  /** Rather one that is there: a fault of who is only just starting would be none. */
  private Service any(List<Service> services) {
    List<Service> shuffled = new ArrayList<>(services);
    Collections.shuffle(shuffled, random);
    return shuffled.stream().filter(Service::isReady).findFirst().orElse(shuffled.getFirst());
  }

  private static void rest(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
