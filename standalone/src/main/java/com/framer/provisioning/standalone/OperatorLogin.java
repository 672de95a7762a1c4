package com.framer.provisioning.standalone;

import com.framer.provisioning.common.identity.RandomSecret;
import com.framer.provisioning.provisioner.operator.OperatorRole;
import com.framer.provisioning.provisioner.operator.OperatorToken;
import com.framer.provisioning.provisioner.operator.OperatorTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * The operator of a standalone system: a user of the console with a password that each start makes,
 * and a token for the command line in a file that only the owner of the data can read.
 */
final class OperatorLogin {
  /** The name of the user. */
  static final String USER = "operator";

  private static final String TOKEN_NAME = "standalone";

  /** 96 random bits, as 16 characters to type. */
  private static final int PASSWORD_LENGTH = 16;

  private final String password = RandomSecret.next().substring(0, PASSWORD_LENGTH);
  private final Path tokenFile;

  OperatorLogin(Path data) {
    this.tokenFile = data.resolve("operator-token");
  }

  /** The setting that makes the user known to the provisioner. */
  String argument() {
    return "--provisioner.ops.users=%s:%s:{bcrypt}%s"
        .formatted(
            USER, OperatorRole.OPERATOR.wireName(), new BCryptPasswordEncoder().encode(password));
  }

  String password() {
    return password;
  }

  Path tokenFile() {
    return tokenFile;
  }

  /** Writes a new token into the file, and revokes those of earlier starts. */
  void writeToken(OperatorTokens tokens, Clock clock) {
    tokens.list().stream()
        .filter(token -> token.name().equals(TOKEN_NAME) && token.isValid(clock.instant()))
        .map(OperatorToken::id)
        .forEach(id -> tokens.revoke(id, TOKEN_NAME));
    OperatorTokens.Made made =
        tokens
            .make(TOKEN_NAME, OperatorRole.OPERATOR, USER, null)
            .orElseThrow(() -> new CannotStartException("There are too many operators' tokens"));
    try {
      Files.deleteIfExists(tokenFile);
      Files.createFile(
          tokenFile,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(tokenFile, made.secret().value() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
