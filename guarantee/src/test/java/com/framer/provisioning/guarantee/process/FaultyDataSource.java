package com.framer.provisioning.guarantee.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A data source whose connections trigger fault points when they lock a partition and when they
 * commit a chunk of commands.
 */
final class FaultyDataSource extends DelegatingDataSource {
  FaultyDataSource(DataSource dataSource) {
    super(dataSource);
  }

  @Override
  public Connection getConnection() throws SQLException {
    var calls = new Calls(super.getConnection());
    return (Connection)
        Proxy.newProxyInstance(
            FaultyDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> calls.invoke(method, arguments));
  }

  private static final class Calls {
    private final Connection connection;
    private boolean chunk;

    private Calls(Connection connection) {
      this.connection = connection;
    }

    private Object invoke(Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("prepareStatement")) {
        String sql = arguments[0].toString();
        chunk |= sql.contains("insert into command_log");
        if (sql.contains("from partition_progress") && sql.contains("for update")) {
          FaultPoint.HELD_BEFORE_CHUNK.holdIfArmed();
        }
      }
      if (!method.getName().equals("commit") || !chunk) {
        return call(method, arguments);
      }
      FaultPoint.HELD_BEFORE_COMMIT.holdIfArmed();
      FaultPoint.BEFORE_COMMIT.crashIfArmed();
      chunk = false;
      Object result = call(method, arguments);
      FaultPoint.AFTER_COMMIT.crashIfArmed();
      if (FaultPoint.COMMIT_TIMES_OUT.triggers()) {
        throw new SQLTransientConnectionException("committed, but timed out", "08006");
      }
      return result;
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
      try {
        return method.invoke(connection, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
