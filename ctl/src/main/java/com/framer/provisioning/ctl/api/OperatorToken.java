package com.framer.provisioning.ctl.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.framer.provisioning.ctl.exit.CtlException;
import com.framer.provisioning.ctl.exit.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The token of an operator. It is never an argument, since every user sees a process's arguments.
 */
record OperatorToken(String value) {
  static final String VARIABLE = "PROVISIONING_OPS_TOKEN";

  private static final Pattern VALID = Pattern.compile("[!-~]{1,4096}");
  private static final int MAX_BYTES = 8192;

  /**
   * Where the standalone puts the token of its operator; used for this machine's addresses only.
   */
  private static Path ofStandalone(Map<String, String> environment) {
    Path root = Path.of(System.getProperty("provisioningctl.root", ""));
    return root.resolve(environment.getOrDefault("STANDALONE_DATA", "data"))
        .resolve("operator-token");
  }

  /**
   * The token, from the file, the environment, or the standalone on this machine.
   *
   * @throws CtlException if there is none, or the file can't be read
   */
  static OperatorToken find(
      @Nullable Path file, Map<String, String> environment, boolean isThisMachine) {
    if (file != null) {
      return of(read(file), "The file " + file);
    }
    String variable = environment.getOrDefault(VARIABLE, "");
    if (!variable.isBlank()) {
      return of(variable, "The variable " + VARIABLE);
    }
    Path standalone = ofStandalone(environment);
    if (isThisMachine && Files.exists(standalone)) {
      return of(read(standalone), "The file " + standalone);
    }
    throw new CtlException(
        ExitCode.NOT_ALLOWED,
        "There is no operator's token. Make one on the console's page Tokens, and name its file"
            + " with --token-file, or put it into "
            + VARIABLE
            + ".");
  }

  private static OperatorToken of(String text, String source) {
    String value = text.strip();
    if (!VALID.matcher(value).matches()) {
      throw new CtlException(
          ExitCode.USAGE,
          source + " must hold a token and nothing else: visible ASCII without blanks.");
    }
    return new OperatorToken(value);
  }

  private static String read(Path file) {
    try (var stream = Files.newInputStream(file)) {
      return new String(stream.readNBytes(MAX_BYTES), US_ASCII);
    } catch (IOException e) {
      throw new CtlException(
          ExitCode.USAGE,
          "The token file "
              + file
              + " can't be read ("
              + Optional.ofNullable(e.getMessage()).orElse("")
              + ").");
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
