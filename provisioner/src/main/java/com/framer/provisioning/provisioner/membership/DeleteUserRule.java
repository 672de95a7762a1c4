package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.DeleteUser;

/**
 * DELETE /Users/{id}: takes all access and leaves a tombstone (rules D1, D5). It empties the
 * profile too, so that no replay of an older command fills it again (rule G3).
 */
final class DeleteUserRule {
  private DeleteUserRule() {}

  static Decision decide(CommandContext context, DeleteUser delete) {
    Person before = context.person();
    if (!(before.state() instanceof UserState.Live live)
        || !live.resource().id().equals(delete.scimId())) {
      return ReplaceUserRule.notFound(delete.scimId());
    }
    return Settlement.settle(
        context,
        before
            .withState(live.deletedAt(context.now()))
            .withPositions(before.positions().withProfile(context.position()))
            .withAccessSetAt(context.position())
            .withMemberships(Memberships.NONE, context.now()));
  }
}
