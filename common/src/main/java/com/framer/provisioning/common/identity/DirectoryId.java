package com.framer.provisioning.common.identity;

import java.util.UUID;

/**
 * The id of something in the directory. Each kind has a type of its own, so that the id of one kind
 * can't be passed where another is meant. Command ids and SCIM ids are plain UUIDs: neither kind
 * ever stands beside the other as a key of the directory.
 */
public sealed interface DirectoryId permits AccountId, OrganizationId, ProjectId, WorkspaceId {

  /** The UUID as PostgreSQL stores it. */
  UUID value();
}
