package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.scim.PersonName;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.wire.WireJson;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Draws the values of commands; there are few of each kind, so that they meet often. */
final class RandomValues {
  private final SplittableRandom random;

  RandomValues(SplittableRandom random) {
    this.random = random;
  }

  /** Mostly the person's email as userName; sometimes one that others use, spelled differently. */
  UserProfile profile(String email, List<String> everybody) {
    String userName =
        switch (random.nextInt(10)) {
          case 0 -> pick(everybody);
          case 1 -> "Boss";
          case 2 -> "bOSS ";
          default -> email;
        };
    var attributes = WireJson.mapper().createObjectNode().put("userName", userName);
    if (oneIn(3)) {
      attributes.put("displayName", "Zoë " + random.nextInt(2));
    }
    if (oneIn(3)) {
      var name = attributes.putObject("name").put("givenName", "Zoë " + random.nextInt(2));
      if (flip()) {
        name.put(flip() ? "familyName" : "formatted", "Name " + random.nextInt(2));
      }
    }
    return new UserProfile(attributes);
  }

  RoleChange roleChange() {
    return switch (random.nextInt(4)) {
      case 0 -> new RoleChange.Remove();
      case 1, 2 -> new RoleChange.Assign(role());
      default -> new RoleChange.Keep();
    };
  }

  @Nullable Role maybeRole() {
    return flip() ? null : role();
  }

  Role role() {
    return pick(List.of(Role.values()));
  }

  Role defaultRole() {
    return oneIn(8) ? Role.ADMIN : flip() ? Role.EDITOR : Role.VIEWER;
  }

  @Nullable PersonName maybeName() {
    return flip() ? null : new PersonName("Zoë", oneIn(3) ? null : "Name " + random.nextInt(2));
  }

  /** The {@code active} of a PUT, or null if it is absent. */
  @Nullable Boolean maybeActive() {
    return switch (random.nextInt(4)) {
      case 0 -> false;
      case 1 -> null;
      default -> true;
    };
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  boolean flip() {
    return random.nextBoolean();
  }

  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }
}
