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
}
