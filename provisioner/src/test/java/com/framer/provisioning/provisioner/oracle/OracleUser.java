package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserProfile;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organization user in the oracle: all that rules.md says of one, in plain fields. */
final class OracleUser {
  /** A membership; the origin is one of the words of rule C3. */
  record Member(Role role, String origin) {}

  UUID scimId;
  UserProfile profile;
  boolean live = true;
  boolean managed;
  boolean active = true;
  @Nullable Role role;
  @Nullable Instant adminSince;

  // Rule B7: the create behind the resource.
  @Nullable UUID createId;
  @Nullable String createHash;
  boolean unanswered;
  boolean changedSinceCreate;

  final Map<UUID, Member> memberships = new TreeMap<>();
  final Map<UUID, UUID> projects = new TreeMap<>();

  OracleUser(UUID scimId, UserProfile profile) {
    this.scimId = scimId;
    this.profile = profile;
  }

  OracleUser copy() {
    var copy = new OracleUser(scimId, profile);
    copy.live = live;
    copy.managed = managed;
    copy.active = active;
    copy.role = role;
    copy.adminSince = adminSince;
    copy.createId = createId;
    copy.createHash = createHash;
    copy.unanswered = unanswered;
    copy.changedSinceCreate = changedSinceCreate;
    copy.memberships.putAll(memberships);
    copy.projects.putAll(projects);
    return copy;
  }

  boolean isAdmin() {
    return memberships.values().stream().anyMatch(m -> m.role == Role.ADMIN);
  }

  boolean isAdminOf(WorkspaceId workspace) {
    Member member = memberships.get(workspace.value());
    return member != null && member.role == Role.ADMIN;
  }

  void leave(WorkspaceId workspace) {
    memberships.remove(workspace.value());
    projects.values().removeIf(workspace.value()::equals);
  }

  /** D1. */
  void leaveEverything() {
    memberships.clear();
    projects.clear();
  }

  /** D5: the email can be provisioned again; nothing of the resource stays but its id. */
  void delete() {
    leaveEverything();
    live = false;
    active = false;
    managed = false;
    role = null;
    createId = null;
    createHash = null;
    unanswered = false;
  }

  String describe() {
    return scimId + " " + active + " " + role;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof OracleUser other && Objects.equals(everything(), other.everything());
  }

  @Override
  public int hashCode() {
    return everything().hashCode();
  }

  private Object everything() {
    return Arrays.asList(
        scimId,
        live ? profile : null,
        live,
        managed,
        active,
        role,
        adminSince,
        createId,
        unanswered,
        memberships,
        projects);
  }
}
