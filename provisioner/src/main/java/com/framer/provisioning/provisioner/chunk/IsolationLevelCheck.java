package com.framer.provisioning.provisioner.chunk;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to start unless the connections are READ COMMITTED. The pool makes them so, once, so that
 * a chunk's transaction need not ask. At REPEATABLE READ, two Admins who leave at the same time
 * would both see each other, and their Organization would end with none (rule F1).
 */
@Component
final class IsolationLevelCheck {
  IsolationLevelCheck(JdbcClient jdbc) {
    String level = jdbc.sql("show transaction_isolation").query(String.class).single();
    if (!level.equals("read committed")) {
      throw new IllegalStateException(
          "The database connections are \"%s\", but must be \"read committed\"".formatted(level));
    }
  }
}
