package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.NoNormalFormException;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.schema.ElementRules;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The email by which the Account is found (rule A2). */
final class PrimaryEmail {
  private PrimaryEmail() {}

  /**
   * The primary email of the profile.
   *
   * @param profile attributes that were validated by the schema
   * @throws ScimFailure invalidValue, if there is none, or it can't be normalised
   */
  static Email of(JsonNode profile) {
    List<JsonNode> emails =
        profile.path("emails").values().stream().filter(email -> email.has("value")).toList();
    return emails.stream()
        .filter(ElementRules::isPrimary)
        .findFirst()
        .or(() -> emails.stream().findFirst())
        .map(PrimaryEmail::ofEmail)
        .orElseGet(() -> ofUserName(profile.path("userName").asString()));
  }

  private static Email ofEmail(JsonNode email) {
    try {
      return Email.of(email.get("value").stringValue());
    } catch (NoNormalFormException e) {
      throw invalid("The primary email can't be used: " + e.getMessage() + ".");
    }
  }

  private static Email ofUserName(String userName) {
    return Email.parse(userName)
        .orElseThrow(() -> invalid("An email is needed: a primary one in emails, or as userName."));
  }

  private static ScimFailure invalid(String detail) {
    return new ScimFailure(ScimError.invalidValue(detail));
  }
}
