package com.framer.provisioning.provisioner.architecture.planted.membership;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Breaks the rule: logs. */
public final class RuleThatLogs {
  private static final Logger LOG = LoggerFactory.getLogger(RuleThatLogs.class);

  void decide() {
    LOG.info("decided");
  }
}
