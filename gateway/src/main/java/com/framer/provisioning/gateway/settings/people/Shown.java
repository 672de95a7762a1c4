package com.framer.provisioning.gateway.settings.people;

import java.util.List;

/**
 * The part of a list that a page shows.
 *
 * @param rows what it shows
 * @param goesOn whether there is more
 */
record Shown<T>(List<T> rows, boolean goesOn) {
  Shown {
    rows = List.copyOf(rows);
  }

  /**
   * Of what was found, one more than a page shows, so that it is known whether the list goes on.
   */
  static <T> Shown<T> of(List<T> found, int rows) {
    return new Shown<>(found.subList(0, Math.min(found.size(), rows)), found.size() > rows);
  }

  T last() {
    return rows.getLast();
  }
}
