package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The only place where the gateway makes a command's envelope: its id, its time and its key. */
@Component
public final class CommandEnvelopes {
  private final Clock clock;

  CommandEnvelopes(Clock clock) {
    this.clock = clock;
  }

  /**
   * The command in an envelope with a new id (rule G2).
   *
   * @param organizationId the only Organization in which the command acts (rule F3)
   * @param email the Account's email, which is the record's key (rule A3)
   * @param actor who asked for the command
   */
  public CommandEnvelope of(
      OrganizationId organizationId, Email email, Actor actor, Command command) {
    return new CommandEnvelope(
        CommandId.next(), organizationId, email, actor, clock.instant(), command);
  }
}
