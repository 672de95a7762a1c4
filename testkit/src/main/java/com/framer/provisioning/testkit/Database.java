package com.framer.provisioning.testkit;

import com.framer.provisioning.testkit.database.Login;

/**
 * A fresh, empty database for one test class; closing it drops it.
 *
 * @param jdbcUrl without user and password
 * @param owner owns the database, migrates and writes
 * @param gateway the gateway's role: can connect, and has the rights that a migration grants
 * @param observer may decode the write-ahead log: every commit, in its order
 * @param dropping what {@link #close()} runs
 */
public record Database(
    String jdbcUrl, Login owner, Login gateway, Login observer, Runnable dropping)
    implements AutoCloseable {
  @Override
  public void close() {
    dropping.run();
  }
}
