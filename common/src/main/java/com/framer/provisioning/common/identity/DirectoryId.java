package com.framer.provisioning.common.identity;

import java.util.UUID;

/**
 * The id of something in the directory. Each kind has a type of its own, so that the id of one kind
 * can't be passed where another is meant. Command ids and SCIM ids are plain UUIDs: they are no
 * keys of the directory's tables, and no signature takes both.
 */
public sealed interface DirectoryId permits AccountId, OrganizationId, ProjectId, WorkspaceId {

  /** The UUID as PostgreSQL stores it. */
  UUID value();
}
