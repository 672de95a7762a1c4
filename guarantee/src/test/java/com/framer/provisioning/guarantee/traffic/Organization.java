package com.framer.provisioning.guarantee.traffic;

import java.util.List;
import java.util.UUID;

/**
 * An Organization that receives traffic.
 *
 * @param token of SCIM
 * @param workspaces all of them; the traffic creates none, because concurrent creation may assign
 *     an Admin needlessly, which no serial order explains (docs/reliability.md)
 * @param projects one in each Workspace
 * @param oktaUsers emails of users whom only one client of an identity provider changes
 * @param contendedUsers emails of users who are changed from several sides
 */
public record Organization(
    UUID id,
    String token,
    List<UUID> workspaces,
    List<UUID> projects,
    List<String> oktaUsers,
    List<String> contendedUsers) {

  /** The same Organization with another token. */
  Organization withToken(String other) {
    return new Organization(id, other, workspaces, projects, oktaUsers, contendedUsers);
  }
}
