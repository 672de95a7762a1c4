package com.framer.provisioning.provisioner.membership;

import java.util.Arrays;
import java.util.Locale;

/** Why a membership exists, which decides whether rule C3 takes it back. */
public enum Origin {
  /** {@code organizationRole} gave it: taken back when the role is removed. */
  ORGANIZATION_ROLE,
  /** Provisioning without a role gave it, in the oldest Workspace. */
  DEFAULT,
  /** A person gave it by hand. */
  MANUAL,
  /** A Workspace would have lost its only Admin (rule D3). */
  SAFEGUARD;

  /** The word in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The origin of that word. */
  public static Origin of(String wireName) {
    return Arrays.stream(values())
        .filter(o -> o.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such origin: " + wireName));
  }
}
