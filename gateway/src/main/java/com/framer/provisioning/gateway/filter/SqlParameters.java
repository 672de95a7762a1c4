package com.framer.provisioning.gateway.filter;

import java.util.LinkedHashMap;
import java.util.Map;

/** The values of a statement, named f0, f1, … as they are added; none is ever part of the SQL. */
final class SqlParameters {
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** Adds the value and returns its placeholder. */
  String add(Object value) {
    String name = "f" + values.size();
    values.put(name, value);
    return ":" + name;
  }

  Map<String, Object> values() {
    return values;
  }
}
