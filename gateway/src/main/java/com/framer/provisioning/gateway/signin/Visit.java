package com.framer.provisioning.gateway.signin;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;

/**
 * An Admin who asks for a page of an Organization; exists only after the right was checked.
 *
 * @param account the Account that is signed in
 * @param email the email of that Account
 * @param organization the Organization in the URL, of which the person is an Admin
 * @param organizationName its name
 * @param hasOthers whether the person is an Admin of other Organizations too
 */
public record Visit(
    AccountId account,
    String email,
    OrganizationId organization,
    String organizationName,
    boolean hasOthers) {
  public Visit {
    requireNonNull(account, "account");
    requireNonNull(email, "email");
    requireNonNull(organization, "organization");
    requireNonNull(organizationName, "organizationName");
  }

  /** The path under which the Organization's pages are. */
  public String path() {
    return "/settings/" + organization;
  }
}
