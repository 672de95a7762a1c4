package com.framer.provisioning.provisioner.membership;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.Email;

/**
 * A person, global, found by email (rules.md, Words).
 *
 * @param id the Account's id; of an Account that does not exist yet, the id that it would get
 * @param email the email it is found by (rules A1, A3)
 * @param exists whether the directory holds it already (rules B1, B2)
 */
public record Account(AccountId id, Email email, boolean exists) {}
