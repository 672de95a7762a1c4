package com.framer.provisioning.provisioner.deadletter;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A condition on {@code dead_letter d}, with the values of its parameters, whose names all begin
 * with {@code filter_}.
 */
public record SqlCondition(String sql, Map<String, Object> parameters) {
  /** Copies the parameters. */
  public SqlCondition {
    parameters = Map.copyOf(parameters);
  }

  /** Both conditions. */
  SqlCondition and(SqlCondition other) {
    var all = new LinkedHashMap<String, Object>(parameters);
    all.putAll(other.parameters);
    return new SqlCondition(sql + " and " + other.sql, all);
  }
}
