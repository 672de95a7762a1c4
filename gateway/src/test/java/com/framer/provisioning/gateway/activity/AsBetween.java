package com.framer.provisioning.gateway.activity;

import com.framer.provisioning.testkit.Database;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database as the gateway sees it, where something happens just before a statement. */
final class AsBetween extends DriverManagerDataSource {
  private final String before;
  private final Runnable happens;

  AsBetween(Database database, String before, Runnable happens) {
    super(database.jdbcUrl(), database.gateway().user(), database.gateway().password());
    this.before = before;
    this.happens = happens;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              if (method.getName().equals("prepareStatement")
                  && arguments[0].toString().contains(before)) {
                happens.run();
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
