package com.framer.provisioning.provisioner.ops.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.framer.provisioning.common.settings.InvalidSettingException;
import com.framer.provisioning.provisioner.ops.OpsSettings;
import com.framer.provisioning.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Who guesses passwords is slowed down, and nobody else is. */
final class PasswordsTests {
  private static final String HASH = new BCryptPasswordEncoder().encode("right");
  private static final Passwords.Answer TOO_MANY = new Passwords.Answer.TooMany();
  private static final Passwords.Answer REFUSED = new Passwords.Answer.Refused();

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-26T03:00:00Z"));
  private final Passwords passwords =
      new Passwords(
          new OperatorUsers(settings(Map.of("provisioner.ops.users", "ada:operator:" + HASH))),
          clock);

  @Test
  void addressThatFailsTooOftenWaitsAndTheOthersDoNot() {
    for (int i = 0; i < 10; i++) {
      assertThat(passwords.check("name" + i, "wrong", "192.0.2.1")).isEqualTo(REFUSED);
    }

    assertThat(passwords.check("ada", "right", "192.0.2.1")).isEqualTo(TOO_MANY);
    assertThat(passwords.check("ada", "right", "192.0.2.2"))
        .isInstanceOf(Passwords.Answer.Accepted.class);
    clock.advance(Duration.ofSeconds(6));
    assertThat(passwords.check("ada", "right", "192.0.2.1"))
        .isInstanceOf(Passwords.Answer.Accepted.class);
  }

  @Test
  void nameThatIsGuessedFromManyAddressesWaitsButNotWhereItSignedInBefore() {
    assertThat(passwords.check("ada", "right", "192.0.2.200"))
        .isInstanceOf(Passwords.Answer.Accepted.class);
    for (int i = 0; i < 10; i++) {
      assertThat(passwords.check("ada", "wrong", "192.0.2." + i)).isEqualTo(REFUSED);
    }

    assertThat(passwords.check("ada", "right", "192.0.2.100")).isEqualTo(TOO_MANY);
    assertThat(passwords.check("ada", "right", "192.0.2.200"))
        .isInstanceOf(Passwords.Answer.Accepted.class);
  }

  @Test
  void unknownNameCostsAsMuchAsAKnownOne() {
    // The two digits are the cost; bcrypt would not even try another form.
    assertThat(Passwords.NOBODYS_HASH)
        .hasSameSizeAs(HASH)
        .startsWith(HASH.substring(0, 7))
        .matches("\\$2a\\$\\d\\d\\$[./A-Za-z0-9]{53}");
  }

  @Test
  void passwordThatIsLongerThanBcryptReadsIsWrong() {
    assertThat(passwords.check("ada", "right" + "x".repeat(100), "192.0.2.1")).isEqualTo(REFUSED);
  }

  @Test
  void usersAreReadFromAFileToo(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("users"), "# night shift\n\nbob:reader:" + HASH);

    var users = new OperatorUsers(settings(Map.of("provisioner.ops.users-file", file.toString())));

    assertThat(users.find("bob")).isPresent();
    assertThat(users.find("ada")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada:operator:secret",
        "ada:operator:{noop}secret",
        "ada:owner:$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
        "ada:$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
        "ada:operator:$2a$04$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"
      })
  void lineThatCanNotBeUsedIsNamedAndNotShown(String line) {
    OpsSettings settings =
        settings(Map.of("provisioner.ops.users", "bob:reader:" + HASH + "," + line));

    assertThatThrownBy(() -> new OperatorUsers(settings))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(
            "provisioner.ops.users is wrong in line 2, but must be name:role:{bcrypt}hash, with the"
                + " role reader or operator");
  }

  private static OpsSettings settings(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("provisioner.ops", OpsSettings.class);
  }
}
