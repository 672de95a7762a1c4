package com.framer.provisioning.standalone.seed;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Makes the two Organizations where they are missing, through commands like everything else, and
 * tokens for them, which are the one thing that no command makes.
 */
public final class DemoData {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(3);
  private static final int WORTH_A_LINE = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SeedCommands commands;
  private final SingleConnectionDataSource database;
  private final Consumer<String> screen;

  /**
   * Seeds over these.
   *
   * @param user owner of the tables
   * @param screen takes lines of progress
   */
  public DemoData(
      String bootstrapServers,
      String jdbcUrl,
      String user,
      String password,
      Consumer<String> screen) {
    this.commands = new SeedCommands(bootstrapServers, Clock.systemUTC());
    this.database = new SingleConnectionDataSource(jdbcUrl, user, password, true);
    this.screen = screen;
  }

  /** Returns when all is in the tables. */
  public Seeded seed(int workspaces, Optional<ClearToken> fixedToken) {
    try (database) {
      var jdbc = JdbcClient.create(database);
      var rows = new SeedRows(jdbc);
      make(rows, SeedOrganization.OTHER, 1);
      make(rows, SeedOrganization.DEMO, workspaces);
      var tokens = new Tokens(jdbc);
      tokens.deleteExpired();
      return new Seeded(
          workspaces(rows, workspaces),
          fixedToken
              .map(token -> tokens.fixed(SeedOrganization.DEMO, token))
              .orElseGet(() -> tokens.random(SeedOrganization.DEMO)),
          tokens.random(SeedOrganization.OTHER));
    }
  }

  private long workspaces(SeedRows rows, int wanted) {
    long there = rows.workspaces(SeedOrganization.DEMO);
    if (there > wanted) {
      screen.accept(
          String.format(
              Locale.ENGLISH,
              "Demo has %,d Workspaces; STANDALONE_WORKSPACES=%d does not remove any",
              there,
              wanted));
    }
    return there;
  }

  private void make(SeedRows rows, SeedOrganization organization, int wanted) {
    List<Integer> missing = rows.missing(organization, wanted);
    if (missing.isEmpty()) {
      return;
    }
    UUID last = commands.publish(organization, missing);
    awaitDecided(rows, organization, wanted, last);
    List<Integer> stillMissing = rows.missing(organization, wanted);
    if (!stillMissing.isEmpty()) {
      throw new IllegalStateException(
          "the seed's Workspace %d was refused; see command_log"
              .formatted(stillMissing.getFirst()));
    }
  }

  private void awaitDecided(SeedRows rows, SeedOrganization organization, int wanted, UUID last) {
    long before = rows.workspaces(organization);
    long changed = System.nanoTime();
    long printed = changed;
    while (!rows.isDecided(last)) {
      pause();
      long now = System.nanoTime();
      long there = rows.workspaces(organization);
      if (there != before) {
        before = there;
        changed = now;
      } else if (now - changed > PATIENCE.toNanos()) {
        throw new IllegalStateException("the provisioner does not apply the seed's commands");
      }
      if (wanted >= WORTH_A_LINE && now - printed > BETWEEN_LINES.toNanos()) {
        screen.accept(String.format(Locale.ENGLISH, "%,d of %,d Workspaces", there, wanted));
        printed = now;
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while seeding", e);
    }
  }
}
