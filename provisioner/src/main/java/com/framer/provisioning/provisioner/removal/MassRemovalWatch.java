package com.framer.provisioning.provisioner.removal;

import com.framer.provisioning.common.meter.Meter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks regularly whether many people lost access (rule D8). Chunks only count; so a removal costs
 * one statement more, no chunk waits for another one's numbers, and two chunks that are both below
 * the limit are above it together.
 */
@Component
class MassRemovalWatch {
  private static final Logger LOG = LoggerFactory.getLogger(MassRemovalWatch.class);

  /** An Admin who looks at the page right after a mistake should find the notice. */
  private static final long CHECK_SECONDS = 5;

  private final TransactionTemplate transaction;
  private final MassRemovalTable table;
  private final Counter noticed;
  private final Clock clock;

  MassRemovalWatch(
      PlatformTransactionManager transactions,
      MassRemovalTable table,
      MeterRegistry meters,
      Clock clock) {
    this.transaction = new TransactionTemplate(transactions);
    this.table = table;
    this.noticed = meters.counter(Meter.MASS_REMOVALS.id());
    this.clock = clock;
  }

  @Scheduled(fixedDelay = CHECK_SECONDS, timeUnit = TimeUnit.SECONDS)
  void look() {
    try {
      Integer more = transaction.execute(_ -> table.lock() ? table.notice(clock.instant()) : 0);
      if (more != null && more > 0) {
        noticed.increment(more);
        LOG.warn("Many people lost access in a short time in {} Organizations", more);
      }
    } catch (RuntimeException e) { // the next look tries again
      LOG.warn("Mass removals can't be looked for now: {}", e.toString());
    }
  }
}
