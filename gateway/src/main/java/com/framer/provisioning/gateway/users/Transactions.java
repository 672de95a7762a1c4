package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.gateway.directory.Signatures;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The places of transactions (rule I2): which command, and which User it is about, signed for its
 * Organization. So nobody else learns whether there is such a command.
 */
@Component
final class Transactions {
  private static final String PURPOSE = "transaction";

  /** Two ids of 16 bytes. */
  private static final int LENGTH = 32;

  private static final UUID NOBODY = new UUID(0, 0);

  private final Signatures signatures;

  Transactions(Signatures signatures) {
    this.signatures = signatures;
  }

  /**
   * A change that was answered 202.
   *
   * @param command its command, whose id is that of the transaction
   * @param user whom it is about; empty for a create
   */
  record Transaction(CommandId command, Optional<ScimId> user) {}

  /** The last part of the transaction's path. */
  String place(CommandEnvelope envelope) {
    UUID command = envelope.id().value();
    UUID user =
        switch (envelope.command()) {
          case ReplaceUser replace -> replace.scimId().value();
          case PatchUser patch -> patch.scimId().value();
          case DeleteUser delete -> delete.scimId().value();
          default -> NOBODY;
        };
    byte[] bytes =
        ByteBuffer.allocate(LENGTH)
            .putLong(command.getMostSignificantBits())
            .putLong(command.getLeastSignificantBits())
            .putLong(user.getMostSignificantBits())
            .putLong(user.getLeastSignificantBits())
            .array();
    return signatures.write(envelope.organizationId(), PURPOSE, bytes);
  }

  /** The transaction at the place; empty if it is none of that Organization. */
  Optional<Transaction> at(OrganizationId organization, String place) {
    return signatures
        .read(organization, PURPOSE, place, LENGTH)
        .map(ByteBuffer::wrap)
        .map(
            bytes -> {
              var command = new CommandId(new UUID(bytes.getLong(), bytes.getLong()));
              var user = new UUID(bytes.getLong(), bytes.getLong());
              return new Transaction(
                  command, user.equals(NOBODY) ? Optional.empty() : Optional.of(new ScimId(user)));
            });
  }
}
