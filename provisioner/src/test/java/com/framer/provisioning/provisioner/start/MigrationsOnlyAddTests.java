package com.framer.provisioning.provisioner.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A migration takes nothing away that the version before uses, unless its name says so: two
 * versions work on the schema while one process after the other is upgraded (docs/deployment.md).
 */
final class MigrationsOnlyAddTests {
  private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");

  /**
   * Earlier ones are as they are: V7 took a table away, and all provisioners had to stop for it.
   */
  private static final int LAST_UNCHECKED = 28;

  private static final Pattern NAME = Pattern.compile("V(\\d+)__(contract_)?.*");

  private static final Pattern TAKES_AWAY =
      Pattern.compile(
          "drop\\s+(table|column|view|function|sequence|type|domain)\\b"
              + "|\\brename\\b"
              + "|alter\\s+column\\s+\\S+\\s+(set\\s+data\\s+)?type\\b"
              + "|set\\s+not\\s+null\\b"
              // the version before does not write it
              + "|add\\s+column\\s+(?![^,;]*\\bdefault\\b)[^,;]*not\\s+null",
          Pattern.CASE_INSENSITIVE);

  @Test
  void newOnesTakeNothingAway() throws IOException {
    try (var files = Files.newDirectoryStream(MIGRATIONS)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        assertThat(takesAway(name, Files.readString(file))).as(name).isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table account",
        "alter table account drop column email",
        "alter table account rename column email to address",
        "alter table account alter column email type citext",
        "alter table account alter column email set not null",
        "alter table account add column more text not null, add column less text default ''"
      })
  void findsWhatTakesSomethingAway(String sql) {
    assertThat(takesAway("V29__names.sql", sql)).isTrue();
    assertThat(takesAway("V29__contract_names.sql", sql)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table account add column more text not null default ''",
        "create table more (id uuid not null)",
        "alter table account drop constraint email_is_short"
      })
  void passesWhatOnlyAdds(String sql) {
    assertThat(takesAway("V29__names.sql", sql)).isFalse();
  }

  private static boolean takesAway(String file, String sql) {
    var name = NAME.matcher(file);
    assertThat(name.matches()).as(file).isTrue();
    return Integer.parseInt(name.group(1)) > LAST_UNCHECKED
        && name.group(2) == null
        && TAKES_AWAY.matcher(sql.replaceAll("--.*", "")).find();
  }
}
