package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.provisioner.membership.Difference;
import com.framer.provisioning.provisioner.membership.Grant;
import com.framer.provisioning.provisioner.membership.Membership;
import com.framer.provisioning.provisioner.membership.Memberships;
import com.framer.provisioning.provisioner.membership.Origin;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Memberships as JSON: what {@code organization_user.former_access} holds (rule E2), for example
 *
 * <pre>{@code
 * {"role":"editor","reach":3,
 *  "differences":[{"id":"0198…","ordinal":2,"role":"viewer","origin":"manual"}],
 *  "projects":[{"id":"0198…","workspaceId":"0198…"}]}
 * }</pre>
 *
 * @param role the role of the grant, or null if there was none
 * @param reach the ordinal up to which it held; 0 if there was none
 */
record MembershipsJson(
    @Nullable Role role, int reach, List<DifferenceJson> differences, List<ProjectJson> projects) {
  /** What the person had in one Workspace instead; without a role, nothing that is restored. */
  record DifferenceJson(WorkspaceId id, int ordinal, @Nullable Role role, @Nullable String origin) {
    static DifferenceJson of(WorkspaceId id, Difference difference) {
      Membership membership = difference.membership();
      return membership == null
          ? new DifferenceJson(id, difference.ordinal(), null, null)
          : new DifferenceJson(
              id, difference.ordinal(), membership.role(), membership.origin().wireName());
    }

    Difference toDifference() {
      return new Difference(
          ordinal,
          role == null ? null : new Membership(role, Origin.of(Objects.requireNonNull(origin))));
    }
  }

  /** One Project that the person was in. */
  record ProjectJson(ProjectId id, WorkspaceId workspaceId) {}

  /** In a fixed order, so that the same access is always the same JSON. */
  static String write(Memberships memberships) {
    Grant grant = memberships.grant();
    return WireJson.mapper()
        .writeValueAsString(
            new MembershipsJson(
                grant == null ? null : grant.role(),
                memberships.reach(),
                memberships.differences().entrySet().stream()
                    .map(d -> DifferenceJson.of(d.getKey(), d.getValue()))
                    .sorted(Comparator.comparingInt(DifferenceJson::ordinal))
                    .toList(),
                memberships.projects().entrySet().stream()
                    .map(p -> new ProjectJson(p.getKey(), p.getValue()))
                    .sorted(Comparator.comparing(p -> p.id().value()))
                    .toList()));
  }

  static Memberships read(String json) {
    MembershipsJson read = WireJson.mapper().readValue(json, MembershipsJson.class);
    Grant grant = read.role() == null ? null : new Grant(read.role(), read.reach());
    return memberships(grant, read.differences(), read.projects());
  }

  /**
   * The memberships of a grant and of arrays as above.
   *
   * @param differences null if there are none
   * @param projects null if there are none
   */
  static Memberships read(
      @Nullable Grant grant, @Nullable String differences, @Nullable String projects) {
    return memberships(
        grant,
        elements(differences, DifferenceJson[].class),
        elements(projects, ProjectJson[].class));
  }

  private static <T> List<T> elements(@Nullable String json, Class<T[]> type) {
    return json == null ? List.of() : List.of(WireJson.mapper().readValue(json, type));
  }

  private static Memberships memberships(
      @Nullable Grant grant, List<DifferenceJson> differences, List<ProjectJson> projects) {
    var differing = new HashMap<WorkspaceId, Difference>();
    differences.forEach(d -> differing.put(d.id(), d.toDifference()));
    var inProjects = new HashMap<ProjectId, WorkspaceId>();
    projects.forEach(p -> inProjects.put(p.id(), p.workspaceId()));
    return new Memberships(grant, differing, inProjects);
  }
}
