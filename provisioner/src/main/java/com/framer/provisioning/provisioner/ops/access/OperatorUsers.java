package com.framer.provisioning.provisioner.ops.access;

import com.framer.provisioning.common.settings.InvalidSettingException;
import com.framer.provisioning.provisioner.operator.OperatorRole;
import com.framer.provisioning.provisioner.ops.OpsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The users of the settings, by name. */
@Component
final class OperatorUsers {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorUsers.class);

  /** The hash as {@code htpasswd -B} prints it; a cost under 10 is guessed too soon. */
  private static final Pattern LINE =
      Pattern.compile(
          "(?<name>[A-Za-z0-9._@+-]{1,100}):(?<role>[a-z]+):"
              + "(?:\\{bcrypt})?(?<hash>\\$2[aby]\\$(?:1[0-9]|2[0-9]|3[01])\\$[./A-Za-z0-9]{53})");

  private final Map<String, User> users = new HashMap<>();

  OperatorUsers(OpsSettings settings) {
    Path file = settings.usersFile();
    if (file != null) {
      List<String> lines = lines(file);
      for (int i = 0; i < lines.size(); i++) {
        add(lines.get(i), i + 1, "provisioner.ops.users-file");
      }
    }
    for (int i = 0; i < settings.users().size(); i++) {
      add(settings.users().get(i), i + 1, "provisioner.ops.users");
    }
    if (users.isEmpty() && !settings.oidc().isSet()) {
      LOG.warn(
          "Nobody can sign in at /ops: neither provisioner.ops.users-file nor"
              + " provisioner.ops.oidc.issuer is set");
    }
  }

  /**
   * A user of the settings.
   *
   * @param hash of the password, by bcrypt
   */
  record User(String name, OperatorRole role, String hash) {
    @Override
    public String toString() {
      return name;
    }
  }

  Optional<User> find(String name) {
    return Optional.ofNullable(users.get(name));
  }

  boolean isEmpty() {
    return users.isEmpty();
  }

  /** The message names the line, never what it says: that may be a password. */
  private void add(String line, int number, String key) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    Matcher parts = LINE.matcher(line.strip());
    Optional<OperatorRole> role =
        parts.matches() ? OperatorRole.parse(parts.group("role")) : Optional.empty();
    if (role.isEmpty()) {
      throw invalid(key, number, "name:role:{bcrypt}hash, with the role reader or operator");
    }
    var user = new User(parts.group("name"), role.get(), parts.group("hash"));
    if (users.putIfAbsent(user.name(), user) != null) {
      throw invalid(key, number, "a name that is not there yet");
    }
  }

  private static InvalidSettingException invalid(String key, int number, String allowed) {
    return new InvalidSettingException(key, "wrong in line " + number, allowed);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new InvalidSettingException(
          "provisioner.ops.users-file", file, "a file that can be read");
    }
  }
}
