package com.framer.provisioning.testkit.database;

import java.sql.Connection;
import java.sql.SQLException;

/** What a superuser sets up before the first migration; each step may be repeated. */
public final class Bootstrap {
  private Bootstrap() {}

  /** Creates the roles {@link Login#OWNER} and {@link Login#GATEWAY} where they are missing. */
  public static void createRoles(Connection superuser) throws SQLException {
    createRole(superuser, Login.OWNER);
    createRole(superuser, Login.GATEWAY);
  }

  /** Creates {@link Login#OBSERVER} where it is missing; only servers of tests have it. */
  public static void createObserver(Connection superuser) throws SQLException {
    createRole(superuser, Login.OBSERVER);
    execute(superuser, "ALTER ROLE %s REPLICATION".formatted(Login.OBSERVER.user()));
  }

  private static void createRole(Connection superuser, Login login) throws SQLException {
    if (!exists(superuser, "SELECT 1 FROM pg_roles WHERE rolname = ?", login.user())) {
      execute(
          superuser,
          "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(login.user(), login.password()));
    }
  }

  /** Creates a database owned by {@link Login#OWNER} if it is missing. */
  public static void createDatabase(Connection superuser, String name) throws SQLException {
    if (!exists(superuser, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
      execute(superuser, "CREATE DATABASE %s OWNER %s".formatted(name, Login.OWNER.user()));
    }
  }

  /** Drops a database, whoever is still connected to it. */
  public static void dropDatabase(Connection superuser, String name) throws SQLException {
    execute(superuser, "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name));
  }

  private static boolean exists(Connection superuser, String query, String name)
      throws SQLException {
    try (var statement = superuser.prepareStatement(query)) {
      statement.setString(1, name);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void execute(Connection superuser, String sql) throws SQLException {
    try (var statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }
}
