package com.framer.provisioning.provisioner.membership;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A Workspace before the first command of a test. */
final class WorkspaceBuilder {
  private final String name;
  private int ordinal = 1;
  private Role defaultRole = Role.VIEWER;
  private final Map<String, Membership> members = new LinkedHashMap<>();
  private final Map<String, List<String>> projects = new LinkedHashMap<>();

  private WorkspaceBuilder(String name) {
    this.name = name;
  }

  static WorkspaceBuilder workspace(String name) {
    return new WorkspaceBuilder(name);
  }

  WorkspaceBuilder administeredBy(String... names) {
    for (String admin : names) {
      with(admin, Role.ADMIN, Origin.MANUAL);
    }
    return this;
  }

  WorkspaceBuilder with(String member, Role role, Origin origin) {
    members.put(member, new Membership(role, origin));
    return this;
  }

  WorkspaceBuilder withDefaultRole(Role role) {
    defaultRole = role;
    return this;
  }

  WorkspaceBuilder withProject(String project, String... names) {
    projects.put(project, List.of(names));
    return this;
  }

  /** With that place in the order of age. */
  WorkspaceBuilder at(int place) {
    ordinal = place;
    return this;
  }

  Workspace build() {
    return new Workspace(id(), ordinal, name, defaultRole);
  }

  WorkspaceId id() {
    return new WorkspaceId(id(name));
  }

  Map<String, Membership> members() {
    return members;
  }

  Map<String, List<String>> projects() {
    return projects;
  }

  /** The same id for the same name, in every run. */
  static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }
}
