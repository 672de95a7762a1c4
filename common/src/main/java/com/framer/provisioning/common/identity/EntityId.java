package com.framer.provisioning.common.identity;

import java.util.UUID;

/**
 * The id of something that is stored. Each kind has a type of its own, so that the id of one kind
 * can't be passed where another is meant. On Kafka, in JSON and in the tables each is its UUID.
 */
public sealed interface EntityId
    permits AccountId, CommandId, OrganizationId, ProjectId, ScimId, WorkspaceId {

  /** The UUID as PostgreSQL stores it. */
  UUID value();
}
