package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.UserName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the database holds about one Organization, as far as the decisions of a chunk need it: of
 * its members only those whom the chunk is about, and of its Workspaces only those that it names.
 *
 * @param id the Organization
 * @param highestOrdinal how many Workspaces it has; 0 if a command is yet to create it. It can't
 *     change while a chunk that gives a role everywhere is decided
 * @param workspaces the oldest one, and those that the commands name
 * @param projects Workspace by Project id, for the Projects that the commands name
 * @param otherAdmins what is known of the Admins whom the chunk is not about; null until it is
 *     needed
 * @param userNames Account id by userName, for the names that the chunk may claim (rule A6)
 */
public record OrganizationSnapshot(
    OrganizationId id,
    int highestOrdinal,
    List<Workspace> workspaces,
    Map<ProjectId, Workspace> projects,
    @Nullable OtherAdmins otherAdmins,
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
    return new OrganizationSnapshot(id, highestOrdinal, workspaces, projects, otherAdmins, all);
  }

  /** With other Admins, as the decisions turned out to need them. */
  public OrganizationSnapshot withOtherAdmins(OtherAdmins others) {
    return new OrganizationSnapshot(id, highestOrdinal, workspaces, projects, others, userNames);
  }

  /** With more Workspaces. */
  public OrganizationSnapshot withWorkspaces(Collection<Workspace> more) {
    var all = new ArrayList<>(workspaces);
    all.addAll(more);
    return new OrganizationSnapshot(id, highestOrdinal, all, projects, otherAdmins, userNames);
  }

  /**
   * Admins whom the chunk is not about. While the Organization is locked, no other transaction can
   * make them lose that role.
   *
   * @param known the Workspaces of which it is known whether they have one
   * @param without those of them that have none
   * @param first the one with the earliest {@code admin_since}, ties by Account id; null if none
   */
  public record OtherAdmins(Ordinals known, List<Workspace> without, @Nullable Candidate first) {
    public OtherAdmins {
      without = List.copyOf(without);
    }
  }

  /** An Organization Admin who may be assigned to another Workspace (rule D3). */
  public record Candidate(Account account, Instant since) {}

  /**
   * What the decisions need and the snapshot has not: they must be taken again with it.
   *
   * @param administered Workspaces of which must be known whether they have another Admin
   * @param named Workspaces whose name is said in an outcome, or whose id is stored
   */
  public record Needs(Ordinals administered, Ordinals named) {
    /** The snapshot has everything. */
    public static final Needs NOTHING = new Needs(Ordinals.NONE, Ordinals.NONE);

    /** Whether the other Admins must be read. */
    public boolean otherAdmins() {
      return !administered.isEmpty();
    }
  }
}
