package com.framer.provisioning.provisioner.ops.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Checks passwords, and slows down who guesses: by address, and by name from addresses from which
 * that name never signed in, so that nobody locks an operator out of their usual place. No check
 * waits for another one.
 */
@Component
final class Passwords {
  /** A person mistypes a few times; who guesses at this rate does not find a password. */
  private static final int ATTEMPTS = 10;

  /** The time in which that many attempts come back. */
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** A check takes a tenth of a second of a processor; the consumers need theirs. */
  private static final int CHECKS_AT_A_TIME = 2;

  /** The most that bcrypt reads. */
  private static final int LONGEST = 72;

  /** More than the operators of a deployment have; bounds the memory. */
  private static final int USUAL_PLACES = 1_000;

  /**
   * Compared for unknown names, which so take as long as known ones. It is written here, since to
   * make one takes a start a tenth of a second; nobody kept the random password.
   */
  static final String NOBODYS_HASH = "$2a$10$yqvIH5co36TM6huGwUJ5nOx0c6QKimlX3xKgDosKySGatJgjEZ3UK";

  private final OperatorUsers users;
  private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();

  private final AttemptLimit byAddress;
  private final AttemptLimit byName;
  private final Semaphore checks = new Semaphore(CHECKS_AT_A_TIME);
  private final Cache<String, Boolean> usualPlaces =
      Caffeine.newBuilder().maximumSize(USUAL_PLACES).build();

  Passwords(OperatorUsers users, Clock clock) {
    this.users = users;
    this.byAddress = new AttemptLimit(ATTEMPTS, WINDOW, clock);
    this.byName = new AttemptLimit(ATTEMPTS, WINDOW, clock);
  }

  /** What became of an attempt. */
  sealed interface Answer {
    /** The password is right. */
    record Accepted(OperatorUsers.User user) implements Answer {}

    /** The name or the password is wrong. */
    record Refused() implements Answer {}

    /** Nothing was checked: too many attempts failed, or too many are under way. */
    record TooMany() implements Answer {}
  }

  Answer check(String name, String password, String address) {
    String place = name + " " + address;
    boolean isUsual = usualPlaces.getIfPresent(place) != null;
    if (!byAddress.take(address) || (!isUsual && !byName.take(name)) || !checks.tryAcquire()) {
      return new Answer.TooMany();
    }
    try {
      Optional<OperatorUsers.User> user = users.find(name);
      boolean isRight =
          bcrypt.matches(
              bounded(password), user.map(OperatorUsers.User::hash).orElse(NOBODYS_HASH));
      if (user.isEmpty() || !isRight) {
        return new Answer.Refused();
      }
      usualPlaces.put(place, true);
      byAddress.succeeded(address);
      byName.succeeded(name);
      return new Answer.Accepted(user.get());
    } finally {
      checks.release();
    }
  }

  /** What is too long is wrong: bcrypt would compare the beginning only. */
  private static String bounded(String password) {
    return password.getBytes(UTF_8).length <= LONGEST ? password : "";
  }
}
