package com.framer.provisioning.ctl.session;

import com.framer.provisioning.ctl.api.Json;
import com.framer.provisioning.ctl.api.OpsPath;
import com.framer.provisioning.ctl.exit.CtlException;
import com.framer.provisioning.ctl.exit.ExitCode;
import com.framer.provisioning.ctl.screen.Screen;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Which page of a list. */
public final class Paging {
  private static final int MAX = 200;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many to show, up to 200 (default: ${DEFAULT-VALUE}).")
  int limit;

  @Option(
      names = "--next",
      paramLabel = "CURSOR",
      description = "The next page: what the page before named.")
  @Nullable String next;

  /**
   * The path of the page.
   *
   * @param cursor what the API calls the parameter
   * @throws CtlException if the limit is out of bounds
   */
  public OpsPath of(OpsPath path, String cursor) {
    if (limit < 1 || limit > MAX) {
      throw new CtlException(ExitCode.USAGE, "--limit is a number from 1 to " + MAX + ".");
    }
    return path.with("limit", limit).with(cursor, next);
  }

  /** Says how to get the next page, if there is one. */
  public void sayNext(Screen screen, JsonNode page) {
    String cursor = Json.text(page, "next");
    if (!cursor.isEmpty()) {
      screen.say("There are more: add --next " + cursor);
    }
  }
}
