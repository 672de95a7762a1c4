package com.framer.provisioning.gateway.settings.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.identity.OrganizationId;
import java.util.UUID;

/**
 * The id of what a form makes. The form brings a random one, so that sending it twice makes one
 * thing; ours follows from it and the Organization, so that nobody can bring the id of something of
 * another Organization (rule F3).
 */
final class FormId {
  private FormId() {}

  static UUID of(OrganizationId organization, UUID ofForm) {
    return UUID.nameUUIDFromBytes((organization + " " + ofForm).getBytes(UTF_8));
  }
}
