package com.framer.provisioning.provisioner.membership;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the database says of one Organization, as far as a chunk's decisions need it: not all of its
 * members, only those the chunk is about, and enough of the Admins among the others ("outside").
 *
 * @param id the Organization
 * @param exists false if there is none of that id
 * @param workspaces all of them, oldest first
 * @param projects Workspace id by Project id, of the Projects that the commands name
 * @param outside the Admins whom the chunk is not about; they can't cease to be Admins meanwhile
 * @param userNames Account id by userName in normal form, of the names that the chunk may touch
 *     (A6)
 */
public record OrganizationSnapshot(
    UUID id,
    boolean exists,
    List<Workspace> workspaces,
    Map<UUID, UUID> projects,
    OtherAdmins outside,
    Map<String, UUID> userNames) {
  private static final UUID SOMEBODY = new UUID(0, 0);

  /** Takes copies. */
  public OrganizationSnapshot {
    workspaces = List.copyOf(workspaces);
    projects = Map.copyOf(projects);
    userNames = Map.copyOf(userNames);
  }

  /** The same with userNames that turned out to be somebody else's while the chunk claimed them. */
  public OrganizationSnapshot withTaken(Set<String> names) {
    var all = new HashMap<>(userNames);
    names.forEach(name -> all.put(name, SOMEBODY));
    return new OrganizationSnapshot(id, exists, workspaces, projects, outside, all);
  }

  /**
   * Admins whom the chunk is not about.
   *
   * @param workspaces the Workspaces that have at least one of them
   * @param first the one who is Organization Admin for longest, ties by Account id; null if none
   */
  public record OtherAdmins(Set<UUID> workspaces, @Nullable Candidate first) {
    /** Nobody. */
    public static final OtherAdmins NONE = new OtherAdmins(Set.of(), null);
  }

  /** An Organization Admin who may be assigned to another Workspace (rule D3). */
  public record Candidate(Account account, Instant since) {}
}
