package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.command.DeleteUser;

/** DELETE /Users/{id}: out of everything, and a tombstone is left (rules D1, D5). */
final class Deleting {
  private Deleting() {}

  static Decision decide(Case c, DeleteUser delete) {
    if (!(c.before().state() instanceof UserState.Live live)
        || !live.resource().id().equals(delete.scimId())) {
      return c.refuse(Replacing.notFound(delete.scimId()));
    }
    var tombstone = new UserState.Deleted(live.resource().id(), live.resource().created(), c.now());
    return c.settle(
        c.before().with(tombstone).withAccessSet(c.position()).with(Memberships.NONE, c.now()));
  }
}
