package com.framer.provisioning.provisioner.job;

import com.framer.provisioning.common.meter.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The two threads of this provisioner's worker: one for the jobs, and one for their dry runs. */
@Component
class JobThreads implements SmartLifecycle {
  /** How soon a job that was started or is free gets its worker. */
  private static final long IDLE_MILLIS = 1000;

  /** How often outcomes are read and replays requested while a job runs. */
  private static final long BUSY_MILLIS = 200;

  /** So that there are at most 20 dry runs a second, which take locks that consumers need. */
  private static final long MILLIS_PER_DRY_RUN = 50;

  /** A step takes milliseconds, and a dry run waits for locks for 2 s. */
  private static final long STOP_SECONDS = 10;

  private static final Logger LOG = LoggerFactory.getLogger(JobThreads.class);

  private final JobWorker worker;
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(2, JobThreads::thread);
  private volatile boolean running;
  private boolean failing;

  JobThreads(
      LeasedJobs jobs, JobSteps steps, Predictions predictions, Clock clock, MeterRegistry meters) {
    worker = new JobWorker(name(), jobs, steps, predictions, clock);
    meters.gauge(Meter.JOBS_WAITING.id(), worker, JobWorker::waiting);
    meters.gauge(Meter.JOBS_UNDER_WAY.id(), worker, JobWorker::underWay);
  }

  /** For operators, who see it beside the job: the host, the process, and this start of it. */
  private static String name() {
    byte[] start = new byte[2];
    ThreadLocalRandom.current().nextBytes(start);
    return "%s/%d-%s"
        .formatted(host(), ProcessHandle.current().pid(), HexFormat.of().formatHex(start));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "unknown";
    }
  }

  private static Thread thread(Runnable task) {
    return Thread.ofPlatform().name("jobs").daemon().unstarted(task);
  }

  @Override
  public void start() {
    running = true;
    var _ = threads.schedule(this::look, 0, TimeUnit.MILLISECONDS);
    var _ = threads.schedule(this::predict, IDLE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    boolean busy = false;
    try {
      busy = worker.look();
      failing = false;
    } catch (RuntimeException | Error e) { // the next look tries again; without it jobs stand still
      if (!failing) { // said once, and not each second while the database is away
        LOG.warn("Jobs can't be worked on now: {}", e.toString());
      }
      failing = true;
      worker.knowsNone();
    }
    again(this::look, busy ? BUSY_MILLIS : IDLE_MILLIS);
  }

  private void predict() {
    int made = 0;
    try {
      made = worker.predict();
    } catch (RuntimeException | Error e) { // the next run tries again
      LOG.warn("Dry runs can't be made now: {}", e.toString());
    }
    again(this::predict, made == 0 ? BUSY_MILLIS : made * MILLIS_PER_DRY_RUN);
  }

  private void again(Runnable task, long millis) {
    if (running) {
      var _ = threads.schedule(task, millis, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void stop() {
    running = false;
    threads.shutdown();
    try {
      if (threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        worker.stop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) { // its lease runs out by itself
      LOG.warn(
          "The jobs of this provisioner are free only when its lease runs out: {}", e.toString());
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
