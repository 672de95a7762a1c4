package com.framer.provisioning.provisioner.membership;

import java.util.UUID;

/**
 * A person, global, found by email (rules.md, Words).
 *
 * @param id the Account's id; of an Account that does not exist yet, the id that it would get
 * @param email normal form
 * @param exists whether the directory holds it already (rules B1, B2)
 */
public record Account(UUID id, String email, boolean exists) {}
