package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.scim.UserProfile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The name that an Account gets from the profile with which it is created (rule A5). */
final class AccountName {
  private AccountName() {}

  /** The formatted name, or the given and the family name, or the display name; null without. */
  static @Nullable String of(UserProfile profile) {
    JsonNode name = profile.attributes().path("name");
    String givenAndFamily =
        Stream.of(text(name, "givenName"), text(name, "familyName"))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return Stream.of(
            text(name, "formatted"), givenAndFamily, text(profile.attributes(), "displayName"))
        .filter(candidate -> !candidate.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private static String text(JsonNode object, String member) {
    return object.path(member).asString("").strip();
  }
}
