package com.framer.provisioning.bench.scenario;

import java.util.Locale;

/** What clients call. */
enum CallKind {
  /** POST without a role. */
  CREATE,
  /** POST with a role in each of 3 Workspaces. */
  CREATE_ROLE_3,
  /** POST with a role in each of 50 Workspaces. */
  CREATE_ROLE_50,
  /** POST with a role in each of 5,000 Workspaces. */
  CREATE_ROLE_5000,
  /** GET by {@code userName eq}. */
  FILTER,
  /** PUT of another name. */
  PUT,
  /** PATCH of {@code active}, off and on in turns. */
  PATCH,
  /** GET by id. */
  GET;

  /** Whether the direct server answers it, too. */
  boolean hasBaseline() {
    return this == CREATE || this == FILTER || this == CREATE_ROLE_50 || this == CREATE_ROLE_5000;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it makes a person; the others are about people who are there. */
  boolean isCreate() {
    return switch (this) {
      case CREATE, CREATE_ROLE_3, CREATE_ROLE_50, CREATE_ROLE_5000 -> true;
      case FILTER, PUT, PATCH, GET -> false;
    };
  }

  /** How many Workspaces the Organization of the calls has. */
  int workspaces() {
    return switch (this) {
      case CREATE_ROLE_50 -> 50;
      case CREATE_ROLE_5000 -> 5000;
      case CREATE, CREATE_ROLE_3, FILTER, PUT, PATCH, GET -> 3;
    };
  }
}
