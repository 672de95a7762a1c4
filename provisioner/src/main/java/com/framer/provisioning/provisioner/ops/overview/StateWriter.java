package com.framer.provisioning.provisioner.ops.overview;

import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the state of this provisioner again and again, in a thread of its own. */
@Component
class StateWriter implements SmartLifecycle {
  /** As often as an open page asks. */
  private static final long WRITE_SECONDS = 5;

  /** One row by its key takes a millisecond; the next write is due soon. */
  private static final int TIMEOUT_SECONDS = 2;

  /** The end of the process waits no longer for a write under way. */
  private static final long STOP_SECONDS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(StateWriter.class);

  private final OwnState own;
  private final ProvisionerTable table;
  private final UUID id = UUID.randomUUID();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("provisioner-state").daemon().factory());
  private volatile boolean running;
  private boolean failing;

  StateWriter(OwnState own, DataSource database) {
    var template = new JdbcTemplate(database);
    template.setQueryTimeout(TIMEOUT_SECONDS);
    this.own = own;
    this.table = new ProvisionerTable(JdbcClient.create(template));
  }

  /** This start of this provisioner. */
  UUID id() {
    return id;
  }

  @Override
  public void start() {
    running = true;
    var _ = thread.scheduleWithFixedDelay(this::write, 0, WRITE_SECONDS, TimeUnit.SECONDS);
  }

  private void write() {
    try {
      table.write(id, own.name(), own.now());
      failing = false;
    } catch (RuntimeException e) { // the next write tries again
      if (!failing) { // said once, and not with each write while the database is away
        LOG.warn("The state of this provisioner can't be written now: {}", e.toString());
      }
      failing = true;
    }
  }

  @Override
  public void stop() {
    running = false;
    thread.shutdown();
    try {
      if (thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS) && !failing) {
        table.remove(id);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) { // it is forgotten by itself
      LOG.warn("The other provisioners will miss this one for a while: {}", e.toString());
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
