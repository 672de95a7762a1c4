package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.outcome.AdminAssignment;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserResource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Describes what a decision changed, for the activity log. The description is short whatever the
 * number of Workspaces, and empty if nothing changed.
 */
final class Effects {
  private Effects() {}

  static List<String> between(
      OrganizationState organization, Person before, Person after, List<NewEntity> newEntities) {
    var effects = new ArrayList<String>();
    newEntities.forEach(entity -> describe(entity, organization).ifPresent(effects::add));
    addState(before, after, effects);
    addMemberships(organization, newEntities, before.memberships(), after.memberships(), effects);
    addProjects(before.memberships(), after.memberships(), effects);
    return effects;
  }

  static List<AdminAssignment> assigned(List<Assignment> assignments) {
    return assignments.stream()
        .collect(
            Collectors.groupingBy(
                a -> a.admin().email().value(), TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(e -> new AdminAssignment(e.getKey(), e.getValue().size(), names(e.getValue())))
        .toList();
  }

  private static List<String> names(List<Assignment> assignments) {
    return assignments.stream()
        .limit(AdminAssignment.NAMED)
        .map(a -> a.workspace().name())
        .toList();
  }

  private static Optional<String> describe(NewEntity entity, OrganizationState organization) {
    return switch (entity) {
      case NewEntity.NewOrganization created ->
          Optional.of("created the Organization " + created.name());
      case NewEntity.NewWorkspace created ->
          Optional.of("created the Workspace " + created.workspace().name());
      case NewEntity.NewProject created -> Optional.of("created the Project " + created.name());
      case NewEntity.ChangedWorkspace(Workspace workspace) ->
          organization
              .workspace(workspace.id())
              .filter(before -> before.defaultRole() != workspace.defaultRole())
              .map(
                  _ ->
                      "default role of the Workspace %s is %s"
                          .formatted(workspace.name(), workspace.defaultRole().wireName()));
    };
  }

  private static void addState(Person before, Person after, List<String> effects) {
    UserResource old = before.resource();
    UserResource now = after.resource();
    if (old == null && now != null) {
      effects.add(before.isWithoutAccount() ? "created the Account" : "linked the Account");
    } else if (old != null && now == null) {
      effects.add("deleted the user");
    } else if (old != null && now != null && !old.id().equals(now.id())) {
      effects.add("deleted the user " + old.id() + ", who was inactive and had another name"); // B9
      effects.add("linked the Account");
    } else if (old != null && now != null) {
      addManaged(before.state(), after.state(), effects);
      addResource(old, now, effects);
    }
  }

  private static void addManaged(UserState before, UserState after, List<String> effects) {
    if (before instanceof UserState.Live old
        && after instanceof UserState.Live now
        && now.scimManaged()
        && !old.scimManaged()) {
      effects.add("managed by SCIM from now on");
    }
  }

  private static void addResource(UserResource old, UserResource now, List<String> effects) {
    if (old.active() != now.active()) {
      effects.add(now.active() ? "activated" : "deactivated");
    }
    if (!Objects.equals(old.organizationRole(), now.organizationRole())) {
      Role role = now.organizationRole();
      effects.add(
          role == null ? "organizationRole removed" : "organizationRole is " + role.wireName());
    }
    Set<String> attributes = changedAttributes(old, now);
    if (!attributes.isEmpty()) {
      effects.add("changed " + String.join(", ", attributes));
    }
  }

  private static Set<String> changedAttributes(UserResource old, UserResource now) {
    var names = new TreeSet<String>(old.profile().attributes().propertyNames());
    names.addAll(now.profile().attributes().propertyNames());
    names.removeIf(
        n -> Objects.equals(old.profile().attributes().get(n), now.profile().attributes().get(n)));
    return names;
  }

  private static void addMemberships(
      OrganizationState organization,
      List<NewEntity> newEntities,
      Memberships before,
      Memberships after,
      List<String> effects) {
    if (before.equals(after)) {
      return;
    }
    Ordinals removed = before.all().minus(after.all());
    if (!removed.isEmpty()) {
      effects.add("removed from " + count(removed, organization, newEntities));
    }
    after
        .changedSince(before)
        .forEach(
            (role, set) ->
                effects.add(
                    "member of "
                        + count(set, organization, newEntities)
                        + " as "
                        + role.wireName()));
  }

  private static void addProjects(Memberships before, Memberships after, List<String> effects) {
    int added = missing(after, before);
    int removed = missing(before, after);
    if (added > 0) {
      effects.add("added to Projects: " + added);
    }
    if (removed > 0) {
      effects.add("removed from Projects: " + removed);
    }
  }

  private static int missing(Memberships of, Memberships in) {
    var ids = new HashSet<>(of.projects().keySet());
    ids.removeAll(in.projects().keySet());
    return ids.size();
  }

  private static String count(
      Ordinals ordinals, OrganizationState organization, List<NewEntity> newEntities) {
    List<Workspace> created = new ArrayList<>();
    for (NewEntity entity : newEntities) {
      if (entity instanceof NewEntity.NewWorkspace(Workspace workspace)) {
        created.add(workspace);
      }
    }
    int all = organization.highestOrdinal() + created.size();
    if (ordinals.count() == all) {
      return "every Workspace (" + all + ")";
    }
    if (ordinals.count() > 1) {
      return ordinals.count() + " Workspaces";
    }
    int only = ordinals.stream().findFirst().orElseThrow();
    return "the Workspace "
        + created.stream()
            .filter(w -> w.ordinal() == only)
            .map(Workspace::name)
            .findFirst()
            .orElseGet(() -> organization.nameOfWorkspace(only));
  }
}
