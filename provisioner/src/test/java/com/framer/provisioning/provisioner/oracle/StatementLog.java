package com.framer.provisioning.provisioner.oracle;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Records every statement that goes to the database and, if asked to, its plan. */
final class StatementLog {
  /**
   * A statement that ran.
   *
   * @param plan empty unless plans are recorded
   * @param columns of its result; empty if it has none
   */
  record Executed(String sql, String plan, List<String> columns) {}

  private final List<Executed> executed = new CopyOnWriteArrayList<>();
  private volatile boolean explaining;

  /** The statements since the last call. */
  List<Executed> drain() {
    var all = List.copyOf(executed);
    executed.clear();
    return all;
  }

  /** Makes it record the plans of the following statements too. */
  void explain() {
    explaining = true;
  }

  DataSource watch(DataSource source) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Object result = call(source, method, arguments);
          return result instanceof Connection connection ? watch(connection) : result;
        });
  }

  private Connection watch(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          Object result = call(connection, method, arguments);
          if (result instanceof PreparedStatement statement && arguments != null) {
            return watch(connection, statement, (String) arguments[0]);
          }
          return result;
        });
  }

  private PreparedStatement watch(Connection connection, PreparedStatement statement, String sql)
      throws SQLException {
    boolean explained = explaining && !sql.startsWith("do ");
    PreparedStatement explain = explained ? connection.prepareStatement("explain " + sql) : null;
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          if (explain != null && method.getName().startsWith("set") && isParameter(method)) {
            call(explain, method, arguments);
          }
          if (!method.getName().startsWith("execute")) {
            return call(statement, method, arguments);
          }
          String plan = explain == null ? "" : plan(explain);
          Object result = call(statement, method, arguments);
          executed.add(new Executed(sql, plan, columns(result)));
          return result;
        });
  }

  private static List<String> columns(@Nullable Object result) throws SQLException {
    var columns = new ArrayList<String>();
    if (result instanceof ResultSet rows) {
      for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
        columns.add(rows.getMetaData().getColumnLabel(column));
      }
    }
    return columns;
  }

  private static boolean isParameter(Method method) {
    return method.getParameterCount() >= 2 && method.getParameterTypes()[0] == int.class;
  }

  private static String plan(PreparedStatement explain) throws SQLException {
    var lines = new ArrayList<String>();
    try (explain;
        ResultSet rows = explain.executeQuery()) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return String.join("\n", lines);
  }

  private interface Call {
    @Nullable Object of(Method method, Object @Nullable [] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    InvocationHandler handler = (_, method, arguments) -> call.of(method, arguments);
    return type.cast(
        Proxy.newProxyInstance(
            StatementLog.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
