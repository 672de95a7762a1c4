package com.framer.provisioning.common.scim.schema;

import com.framer.provisioning.common.scim.ScimUrn;
import com.unboundid.scim2.common.types.AttributeDefinition;
import com.unboundid.scim2.common.types.AttributeDefinition.Mutability;
import com.unboundid.scim2.common.types.AttributeDefinition.Returned;
import com.unboundid.scim2.common.types.AttributeDefinition.Uniqueness;
import com.unboundid.scim2.common.types.EnterpriseUserExtension;
import com.unboundid.scim2.common.types.UserResource;
import com.unboundid.scim2.common.utils.SchemaUtils;
import java.beans.IntrospectionException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One schema of the User: the core (RFC 7643 §4.1), the enterprise extension (§4.3), or the
 * extension that carries {@code organizationRole}. Names are found in any letter case.
 */
public final class UserSchema {
  /** The core User; its common attributes (id, externalId, meta, schemas) are found here too. */
  public static final UserSchema CORE =
      new UserSchema(ScimUrn.USER, "User", "User Account", core());

  /** The enterprise extension. */
  public static final UserSchema ENTERPRISE =
      new UserSchema(
          ScimUrn.ENTERPRISE_USER,
          "EnterpriseUser",
          "Enterprise User",
          attributesOf(EnterpriseUserExtension.class));

  /** The extension with the Organization role (product guide, step 4). */
  public static final UserSchema FRAMER =
      new UserSchema(
          ScimUrn.FRAMER_USER, "FramerUser", "Role in all Workspaces", List.of(organizationRole()));

  /** All of them, the core first. */
  public static final List<UserSchema> ALL = List.of(CORE, ENTERPRISE, FRAMER);

  /** The name of the attribute in {@link #FRAMER}. */
  public static final String ORGANIZATION_ROLE = "organizationRole";

  private final String urn;
  private final String name;
  private final String description;
  private final Map<String, AttributeDefinition> attributes = new LinkedHashMap<>();

  private UserSchema(
      String urn, String name, String description, Collection<AttributeDefinition> attributes) {
    this.urn = urn;
    this.name = name;
    this.description = description;
    attributes.stream()
        .map(SdkSchemaCorrections::of)
        .forEach(a -> this.attributes.put(lower(a.getName()), a));
  }

  /** The schema of that URN, in any letter case. */
  public static Optional<UserSchema> of(String urn) {
    return ALL.stream().filter(schema -> schema.urn.equalsIgnoreCase(urn)).findFirst();
  }

  /** The schema's URN. */
  public String urn() {
    return urn;
  }

  /** The schema's name. */
  public String name() {
    return name;
  }

  /** What the schema is for. */
  public String description() {
    return description;
  }

  /** Whether its attributes are the members of an object whose name is the URN. */
  public boolean isExtension() {
    return this != CORE;
  }

  /** The attributes, as defined. */
  public Collection<AttributeDefinition> attributes() {
    return attributes.values();
  }

  /** The attribute of that name, in any letter case. */
  public Optional<AttributeDefinition> attribute(String attributeName) {
    return Optional.ofNullable(attributes.get(lower(attributeName)));
  }

  /** The sub-attribute of that name, in any letter case. */
  public static Optional<AttributeDefinition> subAttribute(AttributeDefinition of, String subName) {
    return subAttributes(of).stream()
        .filter(s -> s.getName().equalsIgnoreCase(subName))
        .findFirst();
  }

  /** The sub-attributes; none if the attribute is simple. */
  public static Collection<AttributeDefinition> subAttributes(AttributeDefinition of) {
    return of.getSubAttributes() == null ? List.of() : of.getSubAttributes();
  }

  /** Whether a client's value for it is ignored (RFC 7643 §7). */
  public static boolean isReadOnly(AttributeDefinition attribute) {
    return attribute.getMutability() == Mutability.READ_ONLY;
  }

  private static Collection<AttributeDefinition> core() {
    var all = new ArrayList<>(SchemaUtils.COMMON_ATTRIBUTE_DEFINITIONS);
    all.addAll(attributesOf(UserResource.class));
    return all;
  }

  private static Collection<AttributeDefinition> attributesOf(Class<?> type) {
    try {
      return SchemaUtils.getAttributes(type);
    } catch (IntrospectionException e) {
      throw new IllegalStateException("the SCIM SDK can't describe " + type, e);
    }
  }

  private static AttributeDefinition organizationRole() {
    return new AttributeDefinition.Builder()
        .setName(ORGANIZATION_ROLE)
        .setType(AttributeDefinition.Type.STRING)
        .setDescription("Role to assume in all Workspaces of the Organization")
        .setRequired(false)
        .setCaseExact(false)
        .addCanonicalValues("admin", "editor", "viewer")
        .setMutability(Mutability.READ_WRITE)
        .setReturned(Returned.DEFAULT)
        .setUniqueness(Uniqueness.NONE)
        .build();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
