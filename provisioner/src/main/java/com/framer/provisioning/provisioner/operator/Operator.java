package com.framer.provisioning.provisioner.operator;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.command.Actor;

/**
 * Who asks. Every controller under {@code /ops} can have it as an argument.
 *
 * @param name the name of the user, or of the token and who made it
 * @param role what they may do
 * @param address the IP address that the request came from
 */
public record Operator(String name, OperatorRole role, String address) {
  public Operator {
    requireNonNull(name, "name");
    requireNonNull(role, "role");
    requireNonNull(address, "address");
  }

  /** Whether they may act, not only look. */
  public boolean mayAct() {
    return role.includes(OperatorRole.OPERATOR);
  }

  /** As commands name who asked for them. */
  public Actor actor() {
    return new Actor(Actor.Kind.OPERATOR, name);
  }
}
