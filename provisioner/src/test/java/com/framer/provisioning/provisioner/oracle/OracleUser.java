package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserProfile;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An organization user in the oracle: everything that rules.md says about one, in plain fields. */
final class OracleUser {
  /** A membership of a Workspace; rule C3 names the origins. */
  record Membership(Role role, String origin) {}

  ScimId scimId;
  UserProfile profile;
  boolean live = true;
  boolean managed;
  boolean active = true;
  @Nullable Role role;
  @Nullable Instant adminSince;

  // Rule B7: the create command that made the resource.
  @Nullable CommandId createId;
  @Nullable String createHash;
  boolean unanswered;
  boolean changedSinceCreate;

  final Map<WorkspaceId, Membership> memberships = new HashMap<>();
  final Map<ProjectId, WorkspaceId> projects = new HashMap<>();

  // Rule E2: what the last deprovisioning took, less what was changed by hand since.
  final Map<WorkspaceId, Membership> formerMemberships = new HashMap<>();
  final Map<ProjectId, WorkspaceId> formerProjects = new HashMap<>();
  boolean accessWasTaken;
  @Nullable Instant takenAt;

  OracleUser(ScimId scimId, UserProfile profile) {
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
    copy.remember(this);
    return copy;
  }

  /** E2: another resource of the same person. */
  void remember(OracleUser former) {
    formerMemberships.putAll(former.formerMemberships);
    formerProjects.putAll(former.formerProjects);
    accessWasTaken = former.accessWasTaken;
    takenAt = former.takenAt;
  }

  boolean isAdmin() {
    return memberships.values().stream().anyMatch(m -> m.role == Role.ADMIN);
  }

  boolean isAdminOf(WorkspaceId workspace) {
    Membership membership = memberships.get(workspace);
    return membership != null && membership.role == Role.ADMIN;
  }

  void removeFrom(WorkspaceId workspace) {
    memberships.remove(workspace);
    projects.values().removeIf(workspace::equals);
  }

  /** E2: a role by hand, or a removal by hand. */
  void changedByHand(WorkspaceId workspace) {
    formerMemberships.remove(workspace);
    if (!memberships.containsKey(workspace)) {
      formerProjects.values().removeIf(workspace::equals);
    }
  }

  /** D1. */
  void removeFromEverything() {
    if (!memberships.isEmpty()) { // E2
      formerMemberships.clear();
      formerMemberships.putAll(memberships);
      formerProjects.clear();
      formerProjects.putAll(projects);
      accessWasTaken = true;
      takenAt = null;
    }
    memberships.clear();
    projects.clear();
  }

  /** D5: the email can be provisioned again; only the id of the resource is kept. */
  void delete() {
    removeFromEverything();
    live = false;
    active = false;
    managed = false;
    role = null;
    createId = null;
    createHash = null;
    unanswered = false;
  }

  /** B9: by the userName or one of the emails. */
  boolean isCalled(Email email) {
    return Email.parse(profile.userName()).filter(email::equals).isPresent()
        || profile.attributes().path("emails").values().stream()
            .flatMap(e -> Email.parse(e.path("value").asString("")).stream())
            .anyMatch(email::equals);
  }

  /** A5: the name in the profile, or else the name that is displayed. */
  @Nullable String name() {
    var name = profile.attributes().path("name");
    String parts = name.path("givenName").asString("") + " " + name.path("familyName").asString("");
    String displayed = profile.attributes().path("displayName").asString("");
    String full = name.path("formatted").asString(parts.isBlank() ? displayed : parts).strip();
    return full.isEmpty() ? null : full;
  }

  String describe() {
    return scimId + " " + active + " " + role;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof OracleUser other && Objects.equals(fields(), other.fields());
  }

  @Override
  public int hashCode() {
    return fields().hashCode();
  }

  private Object fields() {
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
        projects,
        accessWasTaken,
        formerMemberships,
        formerProjects);
  }
}
