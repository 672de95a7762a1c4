package com.framer.provisioning.standalone.seed;

import com.framer.provisioning.common.identity.CommandId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Creates the two demo Organizations if they are missing, through commands like every change, and
 * tokens for them, which no command creates.
 */
public final class DemoData {
  /** Short, because a person waits. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** Often enough to show that the start goes on, without filling the screen. */
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(3);

  /** From this number on the start takes longer than a few seconds, so it prints progress. */
  private static final int MANY_WORKSPACES = 1_000;

  /** Many times what the provisioner needs for a command: by then something is broken. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Clock clock;
  private final SeedCommands commands;
  private final SingleConnectionDataSource database;
  private final Consumer<String> screen;

  /**
   * Seeds through this broker and this database.
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
    this.clock = Clock.systemUTC();
    this.commands = new SeedCommands(bootstrapServers, clock);
    this.database = new SingleConnectionDataSource(jdbcUrl, user, password, true);
    this.screen = screen;
  }

  /** Returns when the tables hold all of it. */
  public Seeded seed(int workspaces, Optional<ClearToken> fixedToken) {
    try (database) {
      var jdbc = JdbcClient.create(database);
      var rows = new SeedRows(jdbc);
      make(rows, SeedOrganization.OTHER, 1);
      make(rows, SeedOrganization.DEMO, workspaces);
      var tokens = new Tokens(jdbc, clock);
      tokens.deleteExpired();
      return new Seeded(
          workspaces(rows, workspaces),
          fixedToken
              .map(token -> tokens.fixed(SeedOrganization.DEMO, token))
              .orElseGet(() -> tokens.random(SeedOrganization.DEMO)),
          tokens.random(SeedOrganization.OTHER),
          SeedOrganization.DEMO.admin());
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
    CommandId last = commands.publish(organization, missing);
    awaitDecided(rows, organization, wanted, last);
    List<Integer> stillMissing = rows.missing(organization, wanted);
    if (!stillMissing.isEmpty()) {
      throw new IllegalStateException(
          "Workspace %d of the demo data was refused; the table command_log says why"
              .formatted(stillMissing.getFirst()));
    }
  }

  private void awaitDecided(
      SeedRows rows, SeedOrganization organization, int wanted, CommandId last) {
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
        throw new IllegalStateException(
            "the provisioner applied no command of the demo data for %d s"
                .formatted(PATIENCE.toSeconds()));
      }
      if (wanted >= MANY_WORKSPACES && now - printed > BETWEEN_LINES.toNanos()) {
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
