package com.framer.provisioning.ctl.deadletter;

import com.framer.provisioning.ctl.exit.CtlException;
import com.framer.provisioning.ctl.exit.ExitCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which dead letters an act is about: some ids, or all that a filter matches. */
final class Selection {
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  @Parameters(
      paramLabel = "ID",
      description = "The dead letters. One is dealt with at once; several are a job.")
  private @Nullable List<String> ids;

  @Option(
      names = "--filter",
      paramLabel = "FILTER",
      description =
          "All that it matches, as a job, for example 'state:open cause:PSQLException'. See"
              + " dead-letters list --help.")
  @Nullable String filter;

  /**
   * The ids; empty if a filter is given.
   *
   * @throws CtlException unless there are either ids or a filter, and the ids are some
   */
  Set<String> ids() {
    var selected = new LinkedHashSet<>(ids == null ? List.<String>of() : ids);
    if (selected.isEmpty() == (filter == null)) {
      throw new CtlException(
          ExitCode.USAGE, "Name either the ids of dead letters, or a --filter, and not both.");
    }
    selected.forEach(Selection::check);
    return selected;
  }

  /** The only one. */
  Optional<String> single() {
    Set<String> selected = ids();
    return selected.size() == 1 ? selected.stream().findFirst() : Optional.empty();
  }

  /**
   * An id as it was given.
   *
   * @throws CtlException if it is none
   */
  static String check(String id) {
    if (!UUID.matcher(id).matches()) {
      throw new CtlException(
          ExitCode.USAGE,
          "\""
              + id
              + "\" is no id of a dead letter. To search, use: provisioningctl dead-letters list '"
              + id
              + "'");
    }
    return id;
  }
}
