package com.framer.provisioning.gateway.settings.people;

import com.framer.provisioning.common.scim.Role;

/** The roles as people read them. */
final class RoleName {
  private RoleName() {}

  static String of(Role role) {
    return switch (role) {
      case ADMIN -> "Admin";
      case EDITOR -> "Editor";
      case VIEWER -> "Viewer";
    };
  }
}
