package com.framer.provisioning.gateway.filter;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.quirks.OktaQuirks;
import com.framer.provisioning.common.scim.schema.UserSchema;
import com.framer.provisioning.gateway.filter.SqlColumn.Equality;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.Optional;

/** Finds the column of an attribute; names in its SQL come from the schema, never the client. */
final class ColumnResolver {
  private static final String SCHEMAS =
      """
      unnest(array['%s',
        case when u.organization_role is not null then '%s' end,
        case when u.profile -> '%s' is not null then '%s' end]) with ordinality as e (v, n)\
      """
          .formatted(
              ScimUrn.USER, ScimUrn.FRAMER_USER, ScimUrn.ENTERPRISE_USER, ScimUrn.ENTERPRISE_USER);

  private ColumnResolver() {}

  /** The column of a User's attribute; empty for the password and for what no User has. */
  static Optional<SqlColumn> ofUser(Path path) {
    if (path.size() < 1 || path.size() > 2) {
      return Optional.empty();
    }
    String name = path.getElement(0).getAttribute();
    return attribute(path)
        .filter(attribute -> !attribute.getName().equals("password"))
        .flatMap(
            attribute ->
                path.size() == 1
                    ? Optional.of(whole(schema(path), attribute))
                    : UserSchema.subAttribute(attribute, path.getElement(1).getAttribute())
                        .map(sub -> sub(schema(path), attribute, sub)))
        .filter(_ -> !name.isEmpty());
  }

  /** The top-level attribute. */
  static Optional<AttributeDefinition> attribute(Path path) {
    String name = OktaQuirks.filteredAttribute(path.getElement(0).getAttribute());
    String urn = path.getSchemaUrn();
    Optional<UserSchema> schema = urn == null ? Optional.of(UserSchema.CORE) : UserSchema.of(urn);
    return schema.flatMap(s -> s.attribute(name));
  }

  /** The column of a sub-attribute inside {@code attribute[…]}. */
  static Optional<SqlColumn> ofElement(
      UserSchema schema, AttributeDefinition attribute, Path path) {
    if (path.size() != 1 || path.getSchemaUrn() != null) {
      return Optional.empty();
    }
    return UserSchema.subAttribute(attribute, path.getElement(0).getAttribute())
        .map(
            sub -> {
              SqlColumn column = sub(schema, attribute, sub);
              boolean email = column.equality() == Equality.ANY_EMAIL;
              return new SqlColumn(
                  sub, column.value(), null, email ? Equality.THIS_EMAIL : column.equality());
            });
  }

  static UserSchema schema(Path path) {
    return Optional.ofNullable(path.getSchemaUrn()).flatMap(UserSchema::of).orElse(UserSchema.CORE);
  }

  /** The elements of a multi-valued attribute, as rows {@code e (v, n)}. */
  static String elements(UserSchema schema, AttributeDefinition attribute) {
    return "jsonb_array_elements(" + json(schema, attribute) + ") with ordinality as e (v, n)";
  }

  private static SqlColumn whole(UserSchema schema, AttributeDefinition attribute) {
    Optional<AttributeDefinition> value =
        attribute.isMultiValued() ? UserSchema.subAttribute(attribute, "value") : Optional.empty();
    if (value.isPresent()) {
      return sub(schema, attribute, value.get()); // RFC 7644 §3.4.2.2: emails co "x"
    }
    return switch (attribute.getName()) {
      case "id" -> SqlColumn.plain(attribute, "cast(u.scim_id as text)").foundBy(Equality.ID);
      case "active" -> SqlColumn.plain(attribute, "u.active");
      case "schemas" -> SqlColumn.plain(attribute, "e.v").of(SCHEMAS);
      case "meta" -> SqlColumn.plain(attribute, "u.scim_id");
      case "userName" -> text(schema, attribute).foundBy(Equality.USER_NAME);
      case "externalId" -> text(schema, attribute).foundBy(Equality.EXTERNAL_ID);
      case UserSchema.ORGANIZATION_ROLE -> SqlColumn.plain(attribute, "u.organization_role");
      default ->
          attribute.isMultiValued()
              ? SqlColumn.plain(attribute, "e.v").of(elements(schema, attribute))
              : attribute.getType() == AttributeDefinition.Type.COMPLEX
                  ? SqlColumn.plain(attribute, json(schema, attribute))
                  : text(schema, attribute);
    };
  }

  private static SqlColumn sub(
      UserSchema schema, AttributeDefinition attribute, AttributeDefinition sub) {
    if (attribute.getName().equals("meta")) {
      return SqlColumn.plain(sub, meta(sub.getName()));
    }
    if (!attribute.isMultiValued()) {
      return SqlColumn.plain(sub, json(schema, attribute) + " ->> '" + sub.getName() + "'");
    }
    String text = "e.v ->> '" + sub.getName() + "'";
    String value =
        sub.getType() == AttributeDefinition.Type.BOOLEAN
            ? "coalesce(cast(" + text + " as boolean), false)"
            : text;
    SqlColumn column = SqlColumn.plain(sub, value).of(elements(schema, attribute));
    boolean email = attribute.getName().equals("emails") && sub.getName().equals("value");
    return email ? column.foundBy(Equality.ANY_EMAIL) : column;
  }

  private static String meta(String name) {
    return switch (name) {
      case "created" -> "u.created_at";
      case "lastModified" -> "u.last_modified";
      case "resourceType" -> "'User'";
      default -> "cast(null as text)"; // location depends on the request, version is not kept
    };
  }

  private static SqlColumn text(UserSchema schema, AttributeDefinition attribute) {
    String object = schema.isExtension() ? "u.profile -> '" + schema.urn() + "'" : "u.profile";
    return SqlColumn.plain(attribute, object + " ->> '" + attribute.getName() + "'");
  }

  private static String json(UserSchema schema, AttributeDefinition attribute) {
    String object = schema.isExtension() ? "u.profile -> '" + schema.urn() + "'" : "u.profile";
    return object + " -> '" + attribute.getName() + "'";
  }
}
