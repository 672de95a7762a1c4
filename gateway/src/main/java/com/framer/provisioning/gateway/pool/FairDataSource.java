package com.framer.provisioning.gateway.pool;

import com.framer.provisioning.gateway.pool.Lines.Place;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A pool of which each caller may have a part of the connections at a time; its other requests wait
 * in a line of their own. So nobody waits behind the thousand requests that somebody else sends at
 * once, and statements that are slow for one caller leave connections to the others.
 */
final class FairDataSource extends DelegatingDataSource {
  private final Lines lines;

  /**
   * Shares a pool.
   *
   * @param each how many connections a caller may have at a time
   * @param wait how long a request waits until its caller may have one more
   */
  FairDataSource(DataSource pool, int each, Duration wait) {
    super(pool);
    this.lines = new Lines(each, wait);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Place place =
        lines
            .enter(Caller.current())
            .orElseThrow(
                () ->
                    new SQLTransientConnectionException(
                        "The caller has as many connections as it may."));
    try {
      return released(obtainTargetDataSource().getConnection(), place);
    } catch (SQLException | RuntimeException | Error e) {
      place.close();
      throw e;
    }
  }

  private static Connection released(Connection connection, Place place) {
    return (Connection)
        Proxy.newProxyInstance(
            FairDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new Releasing(connection, place));
  }

  /** Gives the place back when the connection is given back. */
  private record Releasing(Connection connection, Place place) implements InvocationHandler {
    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      try {
        return method.invoke(connection, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      } finally {
        if (method.getName().equals("close")) {
          place.close();
        }
      }
    }
  }
}
