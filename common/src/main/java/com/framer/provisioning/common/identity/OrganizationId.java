package com.framer.provisioning.common.identity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of an Organization, the tenant (rules, Words). In JSON it is the UUID's text. */
public record OrganizationId(@JsonValue UUID value) implements EntityId {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public OrganizationId {
    requireNonNull(value, "value");
  }

  /** A new random id. */
  public static OrganizationId random() {
    return new OrganizationId(UUID.randomUUID());
  }

  /** The UUID's text. */
  @Override
  public String toString() {
    return value.toString();
  }
}
