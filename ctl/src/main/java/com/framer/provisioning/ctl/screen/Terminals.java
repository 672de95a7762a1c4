package com.framer.provisioning.ctl.screen;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Which of the process's streams are terminals. Java can't tell them apart, so the script {@code
 * provisioningctl} says it in the property {@code provisioningctl.terminals}, for example {@code "0
 * 2"}. Started without the script, none of them is.
 *
 * @param input whether somebody can be asked
 * @param output whether results are seen by a person
 * @param error whether progress is
 */
record Terminals(boolean input, boolean output, boolean error) {
  /** As the property says it. */
  static Terminals of(String property) {
    List<String> streams = Arrays.asList(property.strip().split(" +"));
    return new Terminals(streams.contains("0"), streams.contains("1"), streams.contains("2"));
  }

  /** Whether results may be coloured; https://no-color.org. */
  boolean isColoured(Map<String, String> environment) {
    return output
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }
}
