package com.framer.provisioning.standalone.seed;

import com.framer.provisioning.common.identity.CommandId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how much of the demo data the tables hold. */
final class SeedRows {
  private final JdbcClient jdbc;

  SeedRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How many Workspaces the Organization has, also those that are not demo data. */
  long workspaces(SeedOrganization organization) {
    return jdbc.sql("select count(*) from workspace where organization_id = :organization")
        .param("organization", organization.id().value())
        .query(Long.class)
        .single();
  }

  /** The numbers from 1 to {@code wanted} whose Workspaces are missing. */
  List<Integer> missing(SeedOrganization organization, int wanted) {
    Set<UUID> there =
        new HashSet<>(
            jdbc.sql("select id from workspace where organization_id = :organization")
                .param("organization", organization.id().value())
                .query(UUID.class)
                .list());
    return IntStream.rangeClosed(1, wanted)
        .filter(number -> !there.contains(organization.workspace(number).value()))
        .boxed()
        .toList();
  }

  boolean isDecided(CommandId command) {
    return jdbc.sql(
                "select count(*) from command_log where command_id = :id and status is not null")
            .param("id", command.value())
            .query(Long.class)
            .single()
        > 0;
  }
}
