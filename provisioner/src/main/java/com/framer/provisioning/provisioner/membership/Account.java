package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;
import org.jspecify.annotations.Nullable;

/**
 * A person, global, found by email (rules.md, Words).
 *
 * @param id the Account's id; of an Account that does not exist yet, the id that it would get
 * @param email the email it is found by (rules A1, A3)
 * @param exists whether the directory holds it already, or another Organization's command in the
 *     chunk creates it (rules B1, B2)
 * @param name of an Account that does not exist yet, the name that it gets; otherwise null, since
 *     nothing changes the name of an Account (rule A5)
 */
public record Account(AccountId id, Email email, boolean exists, @Nullable String name) {
  /** An Account whose name is not needed: it exists, or nobody has created it yet. */
  public Account(AccountId id, Email email, boolean exists) {
    this(id, email, exists, null);
  }

  /** The same with the name that it is created with. */
  Account named(@Nullable String given) {
    return new Account(id, email, exists, given);
  }

  /** The same after another Organization's command has created it. */
  Account existing() {
    return new Account(id, email, true);
  }
}
