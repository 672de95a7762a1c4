package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.guarantee.process.SystemUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** All clients at once, for a while. The seed decides what each does. */
public final class Traffic implements AutoCloseable {
  private static final Duration LAST_CALLS = Duration.ofMinutes(2);
  private static final int FINAL_ADMINS = 2;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<?>> running = new ArrayList<>();
  private final Pace pace;

  private Traffic(Pace pace) {
    this.pace = pace;
  }

  /** Starts an identity provider for each Organization, two hands, and one operator. */
  public static Traffic start(
      SystemUnderTest system,
      List<Organization> organizations,
      Topic topic,
      BadRelease release,
      History history,
      long seed,
      Duration duration) {
    var pace = new Pace(duration);
    var traffic = new Traffic(pace);
    long client = seed * 100;
    for (Organization organization : organizations) {
      for (String email : organization.okta()) {
        var scim = new Scim(system.gateways(), new Random(client), history);
        traffic.run(
            new OktaClient(organization, email, organizations, scim, pace, history, client++));
      }
    }
    traffic.run(new HandMade(system, organizations, topic, pace, history, client++));
    for (int n = 0; n < FINAL_ADMINS; n++) {
      traffic.run(new FinalAdmins(topic, new Setup(system, topic), pace, history, client++));
    }
    traffic.run(new Operator(system, organizations, release, pace, history, client));
    return traffic;
  }

  private void run(Runnable client) {
    running.add(threads.submit(client));
  }

  /** Whether it still goes on. */
  public boolean goesOn() {
    return pace.goesOn();
  }

  /** Returns when the last call has ended; what a client threw is thrown. */
  public void await() throws InterruptedException {
    pace.stop();
    for (Future<?> client : running) {
      try {
        client.get(LAST_CALLS.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new IllegalStateException("a client failed", e);
      }
    }
  }

  @Override
  public void close() {
    pace.stop();
    threads.shutdownNow();
  }
}
