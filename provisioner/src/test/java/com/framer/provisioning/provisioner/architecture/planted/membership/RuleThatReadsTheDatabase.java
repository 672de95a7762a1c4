package com.framer.provisioning.provisioner.architecture.planted.membership;

import java.sql.Connection;
import java.sql.SQLException;

/** Breaks the rule: reads the database. */
public final class RuleThatReadsTheDatabase {
  boolean decide(Connection connection) throws SQLException {
    return connection.isValid(1);
  }
}
