package com.framer.provisioning.provisioner.start;

import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema that a newer version has migrated. This version works on it, as it must while one
 * process after the other is upgraded, or is rolled back: migrations only add. One that takes
 * something away comes a release later, and its name begins with {@value #CONTRACT}, as in
 * V40__contract_old_names.sql. A version that does not know it does not start, instead of failing
 * command after command.
 */
final class NewerSchema {
  /** As Flyway shows the beginning of such a name. */
  static final String CONTRACT = "contract ";

  private static final Logger LOG = LoggerFactory.getLogger(NewerSchema.class);

  private NewerSchema() {}

  /**
   * Migrates the schema, unless it is newer. On a newer one the rights are those of that version
   * too: this one would grant itself what the other one keeps from it, as it does with the audit.
   *
   * @throws IllegalStateException if a migration of a newer version took something away
   */
  static void migrateIfOlder(Flyway flyway) {
    List<MigrationInfo> newer =
        Stream.of(flyway.info().applied())
            .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)
            .toList();
    if (newer.isEmpty()) {
      flyway.migrate();
      return;
    }
    newer.stream()
        .filter(migration -> migration.getDescription().startsWith(CONTRACT))
        .findFirst()
        .ifPresent(NewerSchema::refuse);
    flyway.validate();
    LOG.warn(
        "The schema is of a newer version, with migration {}; this one works on it as it is",
        newer.getLast().getVersion());
  }

  private static void refuse(MigrationInfo migration) {
    throw new IllegalStateException(
        "This version is too old for the database: migration %s (%s) took something away that it needs"
            .formatted(migration.getVersion(), migration.getDescription()));
  }
}
