package com.framer.provisioning.common.outcome;

import java.util.List;

/**
 * What a command changed, for people: sentences and counts, not lists that grow with the
 * Workspaces.
 *
 * @param effects short sentences, for example {@code member of every Workspace (3) as editor}
 * @param adminsAssigned who became Admin where, so that no Workspace lost its only one (rule D3)
 */
public record Changes(List<String> effects, List<AdminAssignment> adminsAssigned) {
  public Changes {
    effects = List.copyOf(effects);
    adminsAssigned = List.copyOf(adminsAssigned);
  }
}
