package com.framer.provisioning.gateway.discovery;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.schema.UserSchema;
import com.framer.provisioning.common.wire.WireJson;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A schema in the JSON form of RFC 7643 §7. */
final class SchemaJson {
  /** Common to all resources (RFC 7643 §3.1), so a schema does not list them. */
  private static final Set<String> NOT_LISTED = Set.of("schemas", "meta");

  private SchemaJson() {}

  static ObjectNode of(UserSchema schema, String location) {
    ObjectNode json = WireJson.mapper().createObjectNode();
    json.putArray("schemas").add(ScimUrn.SCHEMA);
    json.put("id", schema.urn());
    json.put("name", schema.name());
    json.put("description", schema.description());
    ArrayNode attributes = json.putArray("attributes");
    schema.attributes().stream()
        .filter(attribute -> !NOT_LISTED.contains(attribute.getName()))
        .forEach(attribute -> attributes.add(attribute(attribute)));
    json.putObject("meta").put("resourceType", "Schema").put("location", location);
    return json;
  }

  private static ObjectNode attribute(AttributeDefinition attribute) {
    ObjectNode json = WireJson.mapper().createObjectNode();
    json.put("name", attribute.getName());
    json.put("type", attribute.getType().getName());
    json.put("multiValued", attribute.isMultiValued());
    json.put("description", description(attribute));
    json.put("required", attribute.isRequired());
    json.put("caseExact", attribute.isCaseExact());
    json.put("mutability", attribute.getMutability().getName());
    json.put("returned", attribute.getReturned().getName());
    json.put("uniqueness", attribute.getUniqueness().getName());
    putTexts(json, "canonicalValues", attribute.getCanonicalValues());
    putTexts(json, "referenceTypes", attribute.getReferenceTypes());
    Collection<AttributeDefinition> subs = UserSchema.subAttributes(attribute);
    if (!subs.isEmpty()) {
      ArrayNode subAttributes = json.putArray("subAttributes");
      subs.forEach(sub -> subAttributes.add(attribute(sub)));
    }
    return json;
  }

  private static String description(AttributeDefinition attribute) {
    @Nullable String description = attribute.getDescription();
    return description == null ? attribute.getName() : description;
  }

  private static void putTexts(ObjectNode json, String name, @Nullable Collection<String> texts) {
    if (texts != null && !texts.isEmpty()) {
      ArrayNode array = json.putArray(name);
      texts.stream().sorted().forEach(array::add);
    }
  }
}
