package com.framer.provisioning.ctl.session;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has. */
public final class GlobalOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description =
          "A provisioner's operators' port (default: $PROVISIONING_OPS_URL, then"
              + " http://127.0.0.1:8081).")
  @Nullable String url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "The file with your operator's token (default: $PROVISIONING_OPS_TOKEN, then the token of"
              + " the standalone on this machine).")
  @Nullable Path tokenFile;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      scope = ScopeType.INHERIT,
      description = "How long an answer may take (default: ${DEFAULT-VALUE}).")
  int timeout;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print the JSON of the API instead of text.")
  boolean isJson;

  @Option(
      names = "--poll-milliseconds",
      defaultValue = "1000",
      hidden = true,
      scope = ScopeType.INHERIT)
  int pollMilliseconds;
}
