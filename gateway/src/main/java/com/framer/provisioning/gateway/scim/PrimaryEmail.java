package com.framer.provisioning.gateway.scim;

import com.framer.provisioning.common.email.InvalidEmailException;
import com.framer.provisioning.common.email.NormalForm;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.gateway.error.ScimFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The email by which the Account is found (rule A2). */
final class PrimaryEmail {
  private PrimaryEmail() {}

  /** Its normal form, of a User whose attributes are checked. */
  static String of(JsonNode user) {
    List<JsonNode> emails =
        user.path(UserAttribute.EMAILS).values().stream()
            .filter(email -> UserAttributes.member(email, "value") != null)
            .toList();
    List<JsonNode> primaries = emails.stream().filter(PrimaryEmail::isPrimary).toList();
    if (primaries.size() > 1) {
      throw invalid("Only one of emails can be primary.");
    }
    if (emails.isEmpty()) {
      return ofUserName(user.path(UserAttribute.USER_NAME).asString());
    }
    return ofEmail(primaries.isEmpty() ? emails.getFirst() : primaries.getFirst());
  }

  private static boolean isPrimary(JsonNode email) {
    @Nullable JsonNode primary = UserAttributes.member(email, "primary");
    if (primary == null) {
      return false;
    }
    if (!UserAttribute.Type.BOOLEAN.allows(primary)) {
      throw invalid("emails.primary has to be true or false.");
    }
    return primary.isBoolean()
        ? primary.booleanValue()
        : "true".equalsIgnoreCase(primary.asString());
  }

  private static String ofEmail(JsonNode email) {
    @Nullable JsonNode value = UserAttributes.member(email, "value");
    if (value == null || !value.isString()) {
      throw invalid("emails.value has to be a string.");
    }
    try {
      return NormalForm.ofEmail(value.stringValue());
    } catch (InvalidEmailException e) {
      throw invalid("The primary email can't be used: " + e.getMessage() + ".");
    }
  }

  private static String ofUserName(String userName) {
    String email = NormalForm.ofEmailOrNull(userName);
    if (email == null) {
      throw invalid("An email is needed: a primary one in emails, or as userName.");
    }
    return email;
  }

  private static ScimFailure invalid(String detail) {
    return new ScimFailure(ScimError.invalidValue(detail));
  }
}
