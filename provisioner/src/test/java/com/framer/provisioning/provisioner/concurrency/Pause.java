package com.framer.provisioning.provisioner.concurrency;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Stops the current thread before the n-th step of its database work, a statement or the commit,
 * until {@link #release}. A test thereby runs one given interleaving every time.
 */
final class Pause {
  private static final ThreadLocal<Pause> CURRENT = new ThreadLocal<>();
  private static final long SECONDS = 30;

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final String at;
  private int steps;

  private Pause(int steps, String at) {
    this.steps = steps;
    this.at = at;
  }

  /** Stops before the n-th step; the first is 1. */
  static Pause beforeStep(int n) {
    return new Pause(n, "");
  }

  /** Stops before the first statement that has these words. */
  static Pause before(String words) {
    return new Pause(1, words);
  }

  static Pause beforeCommit() {
    return new Pause(1, "commit");
  }

  /** The same work, stopping at this pause. */
  <T> Callable<T> in(Callable<T> work) {
    return () -> {
      CURRENT.set(this);
      try {
        return work.call();
      } finally {
        CURRENT.remove();
      }
    };
  }

  boolean isReached() {
    return reached.getCount() == 0;
  }

  void release() {
    released.countDown();
  }

  private void step(String what) {
    if (what.contains(at) && --steps == 0) {
      reached.countDown();
      try {
        if (!released.await(SECONDS, TimeUnit.SECONDS)) {
          throw new IllegalStateException("nobody released the pause before " + what);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The same connections, except that they stop at the pause of the current thread. */
  static DataSource in(DataSource dataSource) {
    return new DelegatingDataSource(dataSource) {
      @Override
      public Connection getConnection() throws SQLException {
        return pausing(super.getConnection());
      }
    };
  }

  private static Connection pausing(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Pause.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              Pause pause = CURRENT.get();
              if (pause != null && method.getName().equals("prepareStatement")) {
                pause.step((String) arguments[0]);
              } else if (pause != null && method.getName().equals("commit")) {
                pause.step("commit");
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
