package com.framer.provisioning.bench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One measured number.
 *
 * @param id {@code scenario.what.…}, the same in every run
 * @param value the median of the repetitions
 * @param unit such as {@code people/s}
 * @param baseline the id of the figure of this run that it is compared with, or null
 * @param othersShare the part of the machine that other processes used meanwhile: over 0.08 the
 *     figure was measured again, and stays only if no try was better
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Figure(
    String id, double value, String unit, @Nullable String baseline, double othersShare) {
  /** The first part of the id. */
  String scenario() {
    return id.substring(0, id.indexOf('.'));
  }

  /** The id without its first part. */
  String name() {
    return id.substring(id.indexOf('.') + 1);
  }
}
