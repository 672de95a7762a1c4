package com.framer.provisioning.gateway.settings.people;

import com.framer.provisioning.common.identity.ProjectId;
import java.util.List;
import java.util.function.Function;
import org.springframework.ui.Model;

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

  /**
   * Adds a list of Projects to a page: {@code projects}, and for its pager {@code firstProjects}
   * and {@code nextProjects}, which are null where nothing is.
   *
   * @param path of the page
   * @param parameter in which the page takes the place after which the list begins
   * @param isFirst whether this is the first part of the list
   * @param place where a row is
   */
  void addProjects(
      Model model, String path, String parameter, boolean isFirst, Function<T, ProjectId> place) {
    model.addAttribute("projects", rows);
    model.addAttribute("firstProjects", isFirst ? null : path + "#projects");
    model.addAttribute(
        "nextProjects",
        goesOn ? "%s?%s=%s#projects".formatted(path, parameter, place.apply(last())) : null);
  }

  T last() {
    return rows.getLast();
  }
}
