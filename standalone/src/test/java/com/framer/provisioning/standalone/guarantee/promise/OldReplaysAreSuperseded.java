package com.framer.provisioning.standalone.guarantee.promise;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.standalone.guarantee.promise.Evidence.Published;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * G3: a replay that only changes access is applied only if nothing newer changed that person's
 * access before. Told from the log alone, without asking the provisioner's rules.
 */
final class OldReplaysAreSuperseded implements Promise {
  @Override
  public List<String> violations(Evidence evidence) {
    List<String> broken = new ArrayList<>();
    Map<String, Long> accessSetAt = new HashMap<>();
    Map<UUID, Published> commands = evidence.commands();
    for (UUID id : evidence.decided()) {
      Published published = commands.get(id);
      LogRow row = Objects.requireNonNull(evidence.log().get(id), "a row of " + id);
      if (published == null || !"applied".equals(row.status())) {
        continue;
      }
      CommandEnvelope envelope = published.command();
      String person = row.organization() + row.email();
      long newest = accessSetAt.getOrDefault(person, 0L);
      if (envelope.replay() != null && isAccess(envelope.command()) && newest > row.position()) {
        broken.add("the replay %s at %d undid %d".formatted(row.place(), row.position(), newest));
      }
      if (isAccess(envelope.command()) || envelope.command() instanceof CreateUser) {
        accessSetAt.merge(person, row.position(), Math::max);
      }
    }
    return broken;
  }

  /** Whether it does nothing else. */
  private static boolean isAccess(Command command) {
    return command instanceof DeleteUser
        || command instanceof AddMember
        || command instanceof SetWorkspaceRole
        || command instanceof RemoveFromWorkspace;
  }
}
