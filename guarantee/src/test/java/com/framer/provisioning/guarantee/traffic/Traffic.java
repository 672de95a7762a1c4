package com.framer.provisioning.guarantee.traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** All clients, which run concurrently for a limited time. The seed decides what each one does. */
public final class Traffic implements AutoCloseable {
  private static final Duration LAST_CALLS = Duration.ofMinutes(2);
  private static final int ADMIN_REMOVERS = 2;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<?>> running = new ArrayList<>();
  private final Pace pace;

  private Traffic(Pace pace) {
    this.pace = pace;
  }

  /**
   * Starts one client for each Okta user, one that publishes directly, two that remove Admins
   * concurrently, one operator, and one hostile client in each Organization.
   */
  public static Traffic start(TrafficContext context, long seed) {
    var traffic = new Traffic(context.pace());
    long client = seed * 100;
    for (Organization organization : context.organizations()) {
      for (String email : organization.oktaUsers()) {
        traffic.run(new OktaClient(context, organization, email, client++));
      }
    }
    traffic.run(new DirectCommands(context, client++));
    for (int n = 0; n < ADMIN_REMOVERS; n++) {
      traffic.run(new ConcurrentAdminRemovals(context, client++));
    }
    traffic.run(new OperatorActions(context, client++));
    List<HostileAct> order = Arrays.asList(HostileAct.values());
    Collections.shuffle(order, new Random(seed));
    for (Organization organization : context.organizations()) {
      traffic.run(new HostileClient(context, organization, order, client++));
      Collections.rotate(order, order.size() / context.organizations().size());
    }
    return traffic;
  }

  private void run(Runnable client) {
    running.add(threads.submit(client));
  }

  /** Whether clients still make new calls. */
  public boolean isRunning() {
    return pace.isRunning();
  }

  /**
   * Returns when the last call has ended.
   *
   * @throws IllegalStateException if a client failed
   */
  public void await() throws InterruptedException {
    pace.stop();
    for (Future<?> client : running) {
      try {
        client.get(LAST_CALLS.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new IllegalStateException("A client failed", e);
      }
    }
  }

  @Override
  public void close() {
    pace.stop();
    threads.shutdownNow();
  }
}
