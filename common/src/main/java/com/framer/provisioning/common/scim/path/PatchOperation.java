package com.framer.provisioning.common.scim.path;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One operation of a PATCH in canonical form, as it is on Kafka: always a path, names as the schema
 * has them, the value checked. {@code {"op":"REPLACE","path":"emails[type eq
 * \"work\"].value","value":"a@b.c"}}
 *
 * @param op what to do
 * @param path where; an unreadable one makes the record unreadable
 * @param value what with; for REMOVE null, or what is removed if it is there: an array of elements,
 *     each with the members that must be equal, or a single value (rule C7)
 */
public record PatchOperation(Op op, AttributePath path, @Nullable JsonNode value) {
  /** The operations of RFC 7644 §3.5.2. */
  public enum Op {
    /** Adds a value to what is there. */
    ADD,
    /** Replaces what is there. */
    REPLACE,
    /** Removes what the path names. */
    REMOVE
  }

  /** A JSON null as value counts as no value. */
  public PatchOperation {
    requireNonNull(op, "op");
    requireNonNull(path, "path");
    if (value != null && value.isNull()) {
      value = null;
    }
    if (op != Op.REMOVE && value == null) {
      throw new IllegalArgumentException("ADD and REPLACE need a value");
    }
  }
}
