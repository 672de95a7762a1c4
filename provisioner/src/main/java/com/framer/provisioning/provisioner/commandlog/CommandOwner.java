package com.framer.provisioning.provisioner.commandlog;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** The person, in an Organization, that a command is about: a repetition is about the same one. */
public record CommandOwner(OrganizationId organizationId, Email email) {

  /** Whom the command is about. */
  public static CommandOwner of(CommandEnvelope envelope) {
    return new CommandOwner(envelope.organizationId(), envelope.email());
  }

  static CommandOwner read(ResultSet row) throws SQLException {
    return new CommandOwner(
        new OrganizationId(row.getObject("organization_id", UUID.class)),
        Email.stored(row.getString("email")));
  }
}
