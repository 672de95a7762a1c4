package com.framer.provisioning.common.scim;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a request does to {@code organizationRole}: absence and removal differ (rule C3). */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface RoleChange {
  /** The request does not mention the role. */
  record Keep() implements RoleChange {}

  /** The role is taken away. */
  record Remove() implements RoleChange {}

  /** The role is set, possibly to the value that it has already. */
  record Assign(Role role) implements RoleChange {
    public Assign {
      requireNonNull(role, "role");
    }
  }
}
