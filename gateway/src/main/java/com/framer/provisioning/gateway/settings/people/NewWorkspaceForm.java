package com.framer.provisioning.gateway.settings.people;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.gateway.settings.LineOfText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The form for a new Workspace, as it was sent.
 *
 * @param id from which the Workspace's id follows ({@link FormId})
 * @param name its name
 * @param role the word of its default role
 */
record NewWorkspaceForm(UUID id, String name, String role) {
  NewWorkspaceForm {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    requireNonNull(role, "role");
  }

  static NewWorkspaceForm empty() {
    return new NewWorkspaceForm(UUID.randomUUID(), "", Role.VIEWER.wireName());
  }

  /** What is wrong, by field; empty if nothing is. */
  Map<String, String> problems() {
    Map<String, String> problems = new LinkedHashMap<>();
    LineOfText.problem(name, "A name", "Give the Workspace a name.")
        .ifPresent(problem -> problems.put("name", problem));
    if (Role.parse(role).isEmpty()) {
      problems.put("role", "Choose a default role.");
    }
    return problems;
  }
}
