package com.framer.provisioning.gateway.connection;

import com.framer.provisioning.gateway.config.ShutdownSettings;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the port open for a while after the readiness has said that the gateway stops: a load
 * balancer that has not asked yet still sends requests. Spring says "not ready" first, then stops
 * the phases from the highest to the lowest; this one is above the web server's.
 */
@Component
final class ShutdownPause implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ShutdownPause.class);

  private final ShutdownSettings settings;
  private volatile boolean running;

  ShutdownPause(ShutdownSettings settings) {
    this.settings = settings;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public void stop(Runnable callback) {
    stop();
    Duration pause = settings.pause();
    if (pause.isZero()) {
      callback.run();
      return;
    }
    LOG.info(
        "The gateway is not ready any more, and takes requests for {} s yet", pause.toSeconds());
    // Not a thread of the common pool: whoever stops the gateway may wait in the only one.
    Thread.ofVirtual().name("shutdown-pause").start(() -> stopAfter(pause, callback));
  }

  private static void stopAfter(Duration pause, Runnable callback) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      callback.run();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
