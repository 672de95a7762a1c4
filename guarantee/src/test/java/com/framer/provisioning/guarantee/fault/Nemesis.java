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
 * Injects one fault after another while traffic is running. With each fault it arms a fault point,
 * which triggers in the next process that reaches it. The seed shuffles faults and points: every
 * kind occurs once before one is repeated. Dead processes are restarted soon, so that faults
 * coincide with recoveries; after every wave of {@link #WAVE} faults the whole system may recover,
 * so that the traffic makes progress.
 */
public final class Nemesis {
  /** Longer than the consumer group's session timeout of 6 s. */
  private static final Duration FROZEN = Duration.ofSeconds(8);

  private static final Duration LONGEST_WAIT_FOR_HOLD = Duration.ofSeconds(1);
  private static final Duration LONGEST_START = Duration.ofSeconds(10);
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(5);

  /**
   * The restart before it and this pause take about as long as the session timeout, so that all
   * partitions are assigned again.
   */
  private static final Duration RECOVERY = Duration.ofSeconds(3);

  private static final int WAVE = 3;
  private static final Duration POLL_INTERVAL = Duration.ofMillis(5);

  private final SystemUnderTest system;
  private final Traffic traffic;
  private final History history;
  private final Random random;
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final Deque<FaultPoint> points = new ArrayDeque<>();
  private final long start = System.nanoTime();

  /**
   * Uses the seed to draw the faults and fault points for the system, and records them in the
   * history.
   */
  public Nemesis(SystemUnderTest system, Traffic traffic, History history, long seed) {
    this.system = system;
    this.traffic = traffic;
    this.history = history;
    random = new Random(seed);
  }

  /** Returns when the traffic has ended and every process is ready again. */
  public void injectFaults() {
    for (int fault = 0; traffic.isRunning(); fault++) {
      sleep(1000 + random.nextInt(1500));
      if (fault > 0 && fault % WAVE == 0) {
        waitAtMost(LONGEST_START, system::isReady);
        sleep(RECOVERY.toMillis());
      } else {
        waitAtMost(LONGEST_START, this::isAnyProvisionerReady);
      }
      // Forces concurrent transactions to wait for the locks, or to see what is committed.
      system.arm(FaultPoint.HELD_BEFORE_COMMIT);
      FaultPoint point = next(points, FaultPoint.HARMFUL);
      system.arm(point);
      inject(next(faults, EnumSet.allOf(Fault.class)), point);
    }
    heal();
  }

  /**
   * If no provisioner were ready, no fault point would be reached, and the fault would test
   * nothing.
   */
  private boolean isAnyProvisionerReady() {
    return system.provisioners().stream().anyMatch(Service::isReady);
  }

  private <T extends Enum<T>> T next(Deque<T> deck, Set<T> all) {
    if (deck.isEmpty()) {
      List<T> shuffled = new ArrayList<>(new TreeSet<>(all));
      Collections.shuffle(shuffled, random);
      deck.addAll(shuffled);
    }
    return deck.remove();
  }

  /** Returns when the condition holds or the time is over. Restarts dead processes meanwhile. */
  private void waitAtMost(Duration longest, BooleanSupplier condition) {
    long end = System.nanoTime() + longest.toNanos();
    do {
      system.startAll();
      sleep(200);
    } while (System.nanoTime() - end < 0 && !condition.getAsBoolean());
  }

  private void inject(Fault fault, FaultPoint point) {
    Service provisioner = anyReady(system.provisioners());
    String armed = ", armed " + point;
    switch (fault) {
      case KILL_PROVISIONER -> {
        record(fault, provisioner.name() + armed);
        provisioner.kill();
      }
      case KILL_GATEWAY -> {
        Service gateway = anyReady(system.gateways());
        record(fault, gateway.name() + armed);
        gateway.kill();
      }
      case FREEZE_PROVISIONER -> {
        Service zombie = holdProvisionerAtWork().orElse(provisioner);
        record(fault, zombie.name() + armed);
        zombie.freeze();
        sleep(FROZEN.toMillis());
        zombie.thaw();
      }
      case KILL_BROKER -> {
        record(fault, armed);
        system.broker().kill();
        sleep(random.nextInt(2000));
        system.broker().start();
      }
      case CRASH_DATABASE -> {
        record(fault, armed);
        system.crashDatabase();
      }
      case TERMINATE_BACKENDS -> record(fault, terminateBackends() + armed);
      case RESTART_PROVISIONER -> {
        record(fault, provisioner.name() + armed);
        if (!provisioner.terminate()) { // the broker or database it waits for may be down, too
          record("KILLED", provisioner.name());
          provisioner.kill();
        }
      }
    }
  }

  /**
   * Arms a hold, and returns the provisioner that reaches it, if any does. It is held long enough
   * to be frozen: either before it locks the partition, or while it holds all its locks.
   */
  private Optional<Service> holdProvisionerAtWork() {
    FaultPoint hold =
        random.nextBoolean() ? FaultPoint.HELD_BEFORE_CHUNK : FaultPoint.HELD_BEFORE_COMMIT;
    system.arm(hold);
    long end = System.nanoTime() + LONGEST_WAIT_FOR_HOLD.toNanos();
    Optional<Service> held = Optional.empty();
    while (held.isEmpty() && System.nanoTime() - end < 0) {
      sleep(POLL_INTERVAL.toMillis());
      held = system.heldAt(hold);
    }
    return held;
  }

  /**
   * Terminates a random half of the connections of gateways and provisioners; returns their number,
   * or the failure.
   */
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

  /**
   * Fault points stay armed for a while after the processes are back, because most of the work is
   * done while they catch up.
   */
  private void heal() {
    record("HEALING", "");
    system.services().forEach(Service::thaw);
    waitAtMost(LONGEST_DRAIN, () -> !system.isAnyArmed());
    system.disarmAll();
    system.startAll();
    system.awaitReady();
  }

  private void record(Fault fault, String target) {
    record(fault.name(), target);
  }

  private void record(String fault, String target) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    history.addFault("%6d ms %s %s".formatted(millis, fault, target));
  }

  /**
   * A random service, preferably one that is ready: a fault would have no effect on one that is
   * still starting.
   */
  private Service anyReady(List<Service> services) {
    List<Service> shuffled = new ArrayList<>(services);
    Collections.shuffle(shuffled, random);
    return shuffled.stream().filter(Service::isReady).findFirst().orElse(shuffled.getFirst());
  }

  private static void sleep(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
