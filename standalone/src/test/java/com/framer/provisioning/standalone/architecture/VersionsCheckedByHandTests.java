package com.framer.provisioning.standalone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.standalone.architecture.source.Repository;
import java.io.File;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/security.md} is about the versions that both applications have. */
final class VersionsCheckedByHandTests {
  /** A row whose first column is a library and whose second one is its version. */
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `[\\w.-]+:([\\w.-]+)` \\| ([^ |]+) \\|");

  @Test
  void tableHasTheVersionsOfTheBuild() {
    List<String> checked = jars(Repository.read("docs/security.md"));

    assertThat(checked).hasSizeGreaterThan(10);
    assertThat(jarsOfTheClassPath())
        .as("docs/security.md names another version; look for advisories of the new one")
        .containsAll(checked);
  }

  @Test
  void readsLibraryAndVersionOfARow() {
    assertThat(jars("| library | version |\n|---|---|\n| `org.a:a-core` | 1.2.3 | fine |\n"))
        .containsExactly("a-core-1.2.3.jar");
  }

  private static List<String> jars(String page) {
    return ROW.matcher(page).results().map(r -> r.group(1) + "-" + r.group(2) + ".jar").toList();
  }

  private static List<String> jarsOfTheClassPath() {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getProperty("java.class.path"))
        .map(path -> new File(path).getName())
        .toList();
  }
}
