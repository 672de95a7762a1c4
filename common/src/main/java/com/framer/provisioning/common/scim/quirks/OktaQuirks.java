package com.framer.provisioning.common.scim.quirks;

/** What Okta sends that RFC 7643 and 7644 do not foresee. */
public final class OktaQuirks {
  private OktaQuirks() {}

  /**
   * Okta filters by {@code email}, an attribute that no User has, when emails identify people:
   * {@code okta-aiw/email-as-identifier.json}.
   *
   * @return the attribute that is meant, in any letter case
   */
  public static String filteredAttribute(String name) {
    return name.equalsIgnoreCase("email") ? "emails" : name;
  }

  /**
   * Okta sends a role that is not mapped, or was cleared, as an empty text: {@code
   * okta-aiw/create-with-role.json}. It counts as no role (rule B3).
   */
  public static boolean isNoRole(String role) {
    return role.isBlank();
  }
}
