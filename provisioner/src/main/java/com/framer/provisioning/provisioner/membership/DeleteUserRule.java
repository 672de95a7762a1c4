package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.DeleteUser;

/**
 * DELETE /Users/{id}: out of everything, and a tombstone is left (rules D1, D5). It empties the
 * profile too, so no replay of what was said before fills it again (rule G3).
 */
final class DeleteUserRule {
  private DeleteUserRule() {}

  static Decision decide(CommandContext c, DeleteUser delete) {
    if (!(c.before().state() instanceof UserState.Live live)
        || !live.resource().id().equals(delete.scimId())) {
      return c.refuse(ReplaceUserRule.notFound(delete.scimId()));
    }
    var tombstone = new UserState.Deleted(live.resource().id(), live.resource().created(), c.now());
    Person before = c.before();
    return c.settle(
        before
            .with(tombstone)
            .with(before.positions().withProfile(c.position()).withAccess(c.position()))
            .with(Memberships.NONE, c.now()));
  }
}
