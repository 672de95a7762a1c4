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
    return copy;
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

  /** D1. */
  void removeFromEverything() {
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
        projects);
  }
}
