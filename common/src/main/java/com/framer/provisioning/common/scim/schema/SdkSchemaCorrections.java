package com.framer.provisioning.common.scim.schema;

import com.unboundid.scim2.common.types.AttributeDefinition;
import com.unboundid.scim2.common.types.AttributeDefinition.Uniqueness;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Corrects the SDK's definitions where they differ from RFC 7643 or from what this system stores.
 */
final class SdkSchemaCorrections {
  private static final Set<String> TYPES = Set.of("work", "home", "other");

  private SdkSchemaCorrections() {}

  /** The definition that /Schemas publishes and that input is read by. */
  static AttributeDefinition of(AttributeDefinition attribute) {
    var builder =
        new AttributeDefinition.Builder()
            .setName(attribute.getName())
            .setType(attribute.getType())
            .setMultiValued(attribute.isMultiValued())
            .setDescription(description(attribute))
            .setRequired(isRequired(attribute))
            .setCaseExact(isCaseExact(attribute))
            .setMutability(attribute.getMutability())
            .setReturned(attribute.getReturned())
            .setUniqueness(uniqueness(attribute))
            .addSubAttributes(
                UserSchema.subAttributes(attribute).stream()
                    .map(SdkSchemaCorrections::of)
                    .toArray(AttributeDefinition[]::new));
    builder.addCanonicalValues(sorted(canonicalValues(attribute)));
    if (attribute.getReferenceTypes() != null) {
      builder.addReferenceTypes(sorted(attribute.getReferenceTypes()));
    }
    return builder.build();
  }

  /** The words of rule A2 where an administrator of an identity provider looks for them. */
  private static @Nullable String description(AttributeDefinition attribute) {
    return switch (attribute.getName()) {
      case "userName" ->
          "The name by which the identity provider knows the User, unique in the Organization in"
              + " any letter case. It is also the User's email if emails is absent and it is an"
              + " email.";
      case "emails" ->
          "Email addresses. The primary one identifies the person; without a primary one the first"
              + " does, and without any the userName. At most one may be primary.";
      default -> attribute.getDescription();
    };
  }

  /** RFC 7643 leaves the types of some attributes open, and clients look them up here. */
  private static Collection<String> canonicalValues(AttributeDefinition attribute) {
    Collection<String> values =
        Objects.requireNonNullElse(attribute.getCanonicalValues(), Set.of());
    return values.isEmpty() && attribute.getName().equals("type") ? TYPES : values;
  }

  private static boolean isRequired(AttributeDefinition attribute) {
    return switch (attribute.getName()) {
      // The SDK lacks active, which can be true or false but not be removed.
      case "userName", "schemas", "active" -> true;
      // The SDK requires both parts of a manager. Entra ID sends the value only, and PATCH can
      // remove either.
      default -> false;
    };
  }

  private static boolean isCaseExact(AttributeDefinition attribute) {
    AttributeDefinition.Type type = attribute.getType();
    if (type == AttributeDefinition.Type.COMPLEX || type == AttributeDefinition.Type.BOOLEAN) {
      return false; // no letter case to compare
    }
    return attribute.isCaseExact() || type == AttributeDefinition.Type.BINARY; // RFC 7643 §2.3.6
  }

  private static Uniqueness uniqueness(AttributeDefinition attribute) {
    return attribute.getName().equals("id") ? Uniqueness.SERVER : attribute.getUniqueness();
  }

  private static String[] sorted(Collection<String> values) {
    return values.stream().sorted().toArray(String[]::new);
  }
}
