package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.identity.WorkspaceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the database holds about one Organization, as far as the decisions of a chunk need it: of
 * its members only those whom the chunk is about, and enough of the Admins among the others.
 *
 * @param id the Organization
 * @param exists whether the database has it; false when a command is yet to create it
 * @param workspaces all of them, oldest first
 * @param projects Workspace id by Project id, for the Projects that the commands name
 * @param otherAdmins the Admins whom the chunk is not about; while the Organization is locked, no
 *     other transaction can make them lose that role
 * @param userNames Account id by userName, for the names that the chunk may claim (rule A6)
 */
public record OrganizationSnapshot(
    OrganizationId id,
    boolean exists,
    List<Workspace> workspaces,
    Map<ProjectId, WorkspaceId> projects,
    OtherAdmins otherAdmins,
    Map<UserName, AccountId> userNames) {
  /** Stands for the unknown holder of a userName; no Account has it as its id. */
  private static final AccountId SOMEBODY_ELSE = new AccountId(new UUID(0, 0));

  public OrganizationSnapshot {
    workspaces = List.copyOf(workspaces);
    projects = Map.copyOf(projects);
    userNames = Map.copyOf(userNames);
  }

  /** With userNames that another transaction claimed in the meantime (rule A6). */
  public OrganizationSnapshot withTaken(Set<UserName> names) {
    var all = new HashMap<>(userNames);
    names.forEach(name -> all.put(name, SOMEBODY_ELSE));
    return new OrganizationSnapshot(id, exists, workspaces, projects, otherAdmins, all);
  }

  /**
   * Admins whom the chunk is not about.
   *
   * @param workspaces the Workspaces that have at least one of them
   * @param first the one with the earliest {@code admin_since}, ties by Account id; null if none
   */
  public record OtherAdmins(Set<WorkspaceId> workspaces, @Nullable Candidate first) {
    /** No Admins. */
    public static final OtherAdmins NONE = new OtherAdmins(Set.of(), null);
  }

  /** An Organization Admin who may be assigned to another Workspace (rule D3). */
  public record Candidate(Account account, Instant since) {}
}
