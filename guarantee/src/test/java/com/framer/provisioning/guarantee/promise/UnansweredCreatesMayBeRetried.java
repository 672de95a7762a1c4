package com.framer.provisioning.guarantee.promise;

import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.guarantee.promise.Evidence.Published;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * B7: a client that got no answer to a create may retry it and does not get 409, if the gateway
 * reported the missing answer and nothing changed the user since. This is derived from the topic
 * and the log only.
 */
final class UnansweredCreatesMayBeRetried implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    List<String> violations = new ArrayList<>();
    Map<String, Created> people = new HashMap<>();
    for (Published published :
        evidence.commands().values()) { // the commands of a person are in the order of the topic
      CommandEnvelope envelope = published.command();
      CommandLogRow row = evidence.log().get(envelope.id());
      String status = row == null ? null : row.status();
      if (status != null) {
        String person = envelope.organizationId().value() + envelope.email().value();
        Created before = people.get(person);
        if (before != null && before.mayBeRepeated(envelope) && status.equals("refused")) {
          violations.add("%s was retried after no answer, but is %s".formatted(envelope, status));
        }
        people.compute(person, (_, created) -> Created.after(envelope, status, created));
      }
    }
    return violations;
  }

  /**
   * A create that made the resource or repeated it, since when nothing has changed the resource.
   */
  private record Created(CommandId id, String payloadHash, boolean unanswered) {
    private static final Set<String> DONE = Set.of("applied", "unchanged");

    private static @Nullable Created after(
        CommandEnvelope envelope, String status, @Nullable Created before) {
      Command command = envelope.command();
      if (command instanceof Unanswered(CommandId createId)) {
        return before != null && before.id.equals(createId)
            ? new Created(createId, before.payloadHash, true)
            : before;
      }
      if (!DONE.contains(status)) {
        return before;
      }
      if (command instanceof CreateUser create && envelope.replay() == null) {
        return new Created(envelope.id(), create.payloadHash(), false);
      }
      return "applied".equals(status) ? null : before;
    }

    private boolean mayBeRepeated(CommandEnvelope envelope) {
      return unanswered
          && envelope.command() instanceof CreateUser create
          && create.payloadHash().equals(payloadHash);
    }
  }
}
