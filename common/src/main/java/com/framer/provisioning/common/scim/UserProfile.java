package com.framer.provisioning.common.scim;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.UserName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The SCIM attributes of a User that are the IdP's business only (rule A5): every top-level
 * attribute and extension except what is access (active, organizationRole), read-only (id, meta,
 * groups, schemas) or secret (password). Letter case is as sent.
 *
 * @param attributes a JSON object; owned by this value, never changed afterwards
 */
public record UserProfile(@JsonValue ObjectNode attributes) {
  /** What is never part of a profile, whoever sends it. */
  public static final Set<String> EXCLUDED =
      Set.of("id", "meta", "groups", "schemas", "password", "active", ScimUrn.FRAMER_USER);

  /** Checks that there is a usable userName and nothing that does not belong here. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public UserProfile {
    JsonNode userName = attributes.get("userName");
    if (userName == null || !userName.isString()) {
      throw new IllegalArgumentException("a profile has a userName");
    }
    // Attribute names compare in any letter case (RFC 7643 §2.1), so "Password" is one too.
    for (String name : attributes.propertyNames()) {
      if (EXCLUDED.stream().anyMatch(name::equalsIgnoreCase)) {
        throw new IllegalArgumentException("not part of a profile: " + name);
      }
    }
    // Here, and not when it is first compared: a record with such a userName can't be read (G5).
    var _ = UserName.of(userName.stringValue());
  }

  /** The profile of a member who was added by hand, of whom only the email is known (rule B6). */
  public static UserProfile ofMember(Email email) {
    return ofMember(email, null);
  }

  /** The profile of a member who was added by hand: email and, if it is known, the name. */
  public static UserProfile ofMember(Email email, @Nullable PersonName name) {
    ObjectNode attributes = JsonNodeFactory.instance.objectNode().put("userName", email.value());
    Optional.ofNullable(name)
        .flatMap(PersonName::attribute)
        .ifPresent(n -> attributes.set("name", n));
    attributes.putArray("emails").addObject().put("value", email.value()).put("primary", true);
    return new UserProfile(attributes);
  }

  /** The userName, letter case as sent. */
  public String userName() {
    return attributes.get("userName").stringValue();
  }

  /** The userName in the form in which it is unique in an Organization (rule A6). */
  public UserName userNameNormalForm() {
    return UserName.of(userName());
  }

  /** Whether the userName or one of the emails is that email, in any spelling. */
  public boolean shows(Email email) {
    return userNameNormalForm().equals(UserName.of(email))
        || emailNormalForms().contains(email.value());
  }

  /**
   * The forms in which the values of {@code emails} compare (rule A1), one for each element, in
   * their order; null for an element without a value that can be normalised.
   */
  public List<@Nullable String> emailNormalForms() {
    List<@Nullable String> forms = new ArrayList<>();
    for (JsonNode email : attributes.path("emails").values()) {
      JsonNode value = email.path("value");
      forms.add(
          value.isString()
              ? UserName.parse(value.stringValue()).map(UserName::value).orElse(null)
              : null);
    }
    return forms;
  }
}
