package com.framer.provisioning.common.command;

import static java.util.Objects.requireNonNull;

/**
 * Who asked for a change; shown in the activity log.
 *
 * @param kind what {@code id} names
 * @param id a SCIM token's id, an Account's id, or an operator's name; never a secret
 */
public record Actor(Kind kind, String id) {
  /** What an actor is. */
  public enum Kind {
    /** The identity provider, by one of the Organization's SCIM tokens. */
    SCIM_TOKEN,
    /** A person who changed something by hand. */
    ACCOUNT,
    /** One of our operators. */
    OPERATOR
  }

  public Actor {
    requireNonNull(kind, "kind");
    requireNonNull(id, "id");
  }
}
