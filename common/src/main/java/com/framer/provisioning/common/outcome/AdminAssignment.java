package com.framer.provisioning.common.outcome;

import java.util.List;

/**
 * One person whom the safeguard made Admin (rule D3).
 *
 * @param email the Account's email
 * @param workspaceCount of how many Workspaces
 * @param workspaces the names of the first of them, at most {@value #NAMED}
 */
public record AdminAssignment(String email, int workspaceCount, List<String> workspaces) {
  /** How many Workspaces are named: an outcome must not grow with the Organization. */
  public static final int NAMED = 10;

  public AdminAssignment {
    workspaces = List.copyOf(workspaces);
  }

  /** Where, as a part of a sentence: {@code Design, Code and 10 more Workspaces}. */
  public String where() {
    int more = workspaceCount - workspaces.size();
    return String.join(", ", workspaces)
        + (more > 0 ? " and %,d more Workspace%s".formatted(more, more == 1 ? "" : "s") : "");
  }
}
