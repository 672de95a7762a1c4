package com.framer.provisioning.gateway.settings.activity;

import static java.util.Objects.requireNonNullElse;

import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.scim.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom the identity provider might provision.
 *
 * @param email the person's primary email
 * @param role the organizationRole, or empty for none
 */
record PreviewForm(String email, String role) {
  PreviewForm(@Nullable String email, @Nullable String role) {
    this.email = requireNonNullElse(email, "");
    this.role = requireNonNullElse(role, "");
  }

  /** What is wrong, by field; empty if nothing is. */
  Map<String, String> problems() {
    Map<String, String> problems = new LinkedHashMap<>();
    if (address().isEmpty()) {
      problems.put(
          "email",
          email.isBlank()
              ? "Write the email of the person."
              : "This is no email address. Write one like ada@example.com.");
    }
    if (!role.isEmpty() && organizationRole().isEmpty()) {
      problems.put("role", "Choose one of the list.");
    }
    return problems;
  }

  Optional<Email> address() {
    return Email.parse(email);
  }

  Optional<Role> organizationRole() {
    return role.isEmpty() ? Optional.empty() : Role.parse(role);
  }
}
