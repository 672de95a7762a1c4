package com.framer.provisioning.provisioner.commandlog;

import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.identity.StorableText;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.wire.RecordHeaders;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the command log stores of a command only to show it to people. Short, whatever the size of
 * the command, and always storable.
 *
 * @param asked what was asked, as a JSON object; null if the record could not be read
 * @param requestId the request that brought the command; null if it was none, or is not known
 * @param externalId the identity provider's name of the person, if the command has it
 */
public record ShownInActivity(
    @Nullable String asked, @Nullable String requestId, @Nullable String externalId) {
  private static final String EXTERNAL_ID = "externalId";

  /** Of a command that was read from the record. */
  static ShownInActivity of(CommandEnvelope envelope, ConsumerRecord<?, ?> record) {
    return new ShownInActivity(
        Asked.json(envelope.command()).toString(),
        requestId(record),
        profile(envelope.command()).map(ShownInActivity::externalId).orElse(null));
  }

  /** Of a record that could not be read as a whole. */
  public static ShownInActivity ofUnreadable(ConsumerRecord<?, ?> record) {
    return new ShownInActivity(null, requestId(record), null);
  }

  /** The {@code externalId} of the profile, if it is a text. */
  public static @Nullable String externalId(UserProfile profile) {
    String externalId = profile.attributes().path(EXTERNAL_ID).asString("");
    return externalId.isEmpty() ? null : Asked.shortened(externalId);
  }

  private static @Nullable String requestId(ConsumerRecord<?, ?> record) {
    String id = RecordHeaders.text(record.headers(), RecordHeaders.REQUEST_ID);
    return id == null ? null : Asked.shortened(StorableText.storable(id));
  }

  private static Optional<UserProfile> profile(Command command) {
    return switch (command) {
      case CreateUser create -> Optional.of(create.profile());
      case ReplaceUser replace -> Optional.of(replace.profile());
      default -> Optional.empty();
    };
  }
}
