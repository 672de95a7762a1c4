package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import com.framer.provisioning.provisioner.directory.InOrganization;
import java.util.HashMap;
import java.util.Map;

/**
 * How many bytes commands bring into a chunk: their records, and the users that they result in,
 * since every outcome holds the whole user. A PATCH of 100 bytes may change a user of 1 MiB, and
 * 500 of them in one chunk would need more memory than the process has (rule G7). So would commands
 * that are delivered again: their stored outcomes are read, whatever their users have become since.
 */
final class UserSizes {
  /** A user is never larger than that, however many PATCHes add to it. */
  private static final long MAX_USER = 1024 * 1024;

  private final Map<InOrganization<Email>, Long> users;
  private final Map<CommandId, Long> outcomes;

  /**
   * Starts with the users as they are stored.
   *
   * @param outcomes those that are stored already, by command id
   */
  UserSizes(Map<InOrganization<Email>, Long> stored, Map<CommandId, Long> outcomes) {
    this.users = new HashMap<>(stored);
    this.outcomes = outcomes;
  }

  /**
   * The bytes of the next command: its record, and at most its user's after it, or its outcome's.
   */
  long bytesOf(ReceivedCommand command) {
    CommandEnvelope envelope = command.envelope();
    long record = command.record().serializedValueSize();
    boolean adds = envelope.command() instanceof PatchUser; // others bring the whole user, or none
    long user =
        users.merge(
            new InOrganization<>(envelope.organizationId(), envelope.email()),
            record,
            adds ? Long::sum : Math::max);
    return record
        + Math.max(
            Math.min(user, Math.max(record, MAX_USER)), outcomes.getOrDefault(envelope.id(), 0L));
  }
}
