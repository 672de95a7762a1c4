package com.framer.provisioning.gateway.settings.people;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.gateway.members.Workspaces.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The form that adds a person to a Workspace, as it was sent.
 *
 * @param email of the person, who may be new
 * @param workspace the Workspace's id
 * @param role a role's word, or an empty text for the Workspace's default
 */
record NewMemberForm(String email, String workspace, String role) {
  NewMemberForm {
    requireNonNull(email, "email");
    requireNonNull(workspace, "workspace");
    requireNonNull(role, "role");
  }

  /** What is wrong, by field; empty if nothing is. */
  Map<String, String> problems(Optional<Workspace> chosen) {
    Map<String, String> problems = new LinkedHashMap<>();
    if (email.isBlank()) {
      problems.put("email", "Write the email of the person.");
    } else if (address().isEmpty()) {
      problems.put("email", "This is not an email address. Check it for typing errors.");
    }
    if (chosen.isEmpty()) {
      problems.put("workspace", "Choose a Workspace.");
    }
    if (!role.isEmpty() && wanted().isEmpty()) {
      problems.put("role", "Choose a role.");
    }
    return problems;
  }

  Optional<Email> address() {
    return Email.parse(email);
  }

  Optional<Role> wanted() {
    return Role.parse(role);
  }
}
