package com.framer.provisioning.common.scim.path;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.schema.UserSchema;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.types.AttributeDefinition;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a PATCH operation acts (RFC 7644 §3.5.2, figure 7): {@code name.givenName}, {@code
 * emails[type eq "work"].value}, {@code urn:…:User:department}.
 *
 * @param schema the core or an extension
 * @param attribute the top-level attribute; null for an extension as a whole
 * @param filter which elements of a multi-valued attribute; null for all
 * @param sub the sub-attribute; null for the whole value
 */
public record AttributePath(
    UserSchema schema,
    @Nullable AttributeDefinition attribute,
    @Nullable Filter filter,
    @Nullable AttributeDefinition sub) {
  /** Many times the longest path of the schemas; the parser is never given more (rule G7). */
  private static final int MAX_LENGTH = 1000;

  /**
   * The path of that text, names in any letter case.
   *
   * @throws ScimFailure invalidPath, if it can't be read, or names no attribute of a User or a
   *     schema that this system does not know (rule C7)
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static AttributePath of(String text) {
    Optional<UserSchema> whole = UserSchema.of(text).filter(UserSchema::isExtension);
    if (whole.isPresent()) {
      return new AttributePath(whole.get(), null, null, null);
    }
    Path path = read(text);
    UserSchema schema =
        path.getSchemaUrn() == null
            ? UserSchema.CORE
            : UserSchema.of(path.getSchemaUrn()).orElseThrow(() -> unknownSchema(text));
    return resolve(schema, path, text);
  }

  /** The text that {@link #of} reads to the same path; the form in JSON. */
  @JsonValue
  public String text() {
    StringBuilder text = new StringBuilder(schema.isExtension() ? schema.urn() : "");
    if (attribute != null) {
      text.append(schema.isExtension() ? ":" : "").append(attribute.getName());
    }
    if (filter != null) {
      text.append('[').append(filter).append(']');
    }
    if (sub != null) {
      text.append('.').append(sub.getName());
    }
    return text.toString();
  }

  /** The top-level attribute or extension: what positions are kept for (rule G3). */
  public String topLevel() {
    return schema.isExtension() || attribute == null ? schema.urn() : attribute.getName();
  }

  /** The path of one part: of an extension's attribute, or of a complex attribute's member. */
  public Optional<AttributePath> part(String name) {
    return attribute == null
        ? schema.attribute(name).map(part -> new AttributePath(schema, part, null, null))
        : UserSchema.subAttribute(attribute, name)
            .map(part -> new AttributePath(schema, attribute, filter, part));
  }

  /** The path of the whole attribute that this is a path of. */
  public AttributePath whole() {
    return new AttributePath(schema, attribute, null, null);
  }

  /** Whether it means the attribute of that name, of any schema, or a part of it. */
  public boolean isWithin(String name) {
    return attribute != null && attribute.getName().equals(name);
  }

  /** Whether a client's value for it is ignored (RFC 7643 §7). */
  public boolean isReadOnly() {
    return (attribute != null && UserSchema.isReadOnly(attribute))
        || (sub != null && UserSchema.isReadOnly(sub));
  }

  /** Whether the attribute has elements. */
  public boolean isMultiValued() {
    return attribute != null && attribute.isMultiValued();
  }

  /** Whether it means an object: an extension, or a single-valued complex attribute as a whole. */
  public boolean isObject() {
    return attribute == null
        || (sub == null
            && !attribute.isMultiValued()
            && attribute.getType() == AttributeDefinition.Type.COMPLEX);
  }

  private static Path read(String text) {
    try {
      if (text.isBlank() || text.length() > MAX_LENGTH) {
        throw invalid(text);
      }
      return Path.fromString(text.strip());
    } catch (ScimException | RuntimeException e) { // the parser throws unchecked ones too
      throw invalid(text);
    }
  }

  private static AttributePath resolve(UserSchema schema, Path path, String text) {
    if (path.size() < 1 || path.size() > 2) {
      throw invalid(text);
    }
    AttributeDefinition attribute =
        schema.attribute(path.getElement(0).getAttribute()).orElseThrow(() -> invalid(text));
    Filter filter = path.getElement(0).getValueFilter();
    if (filter != null && (!attribute.isMultiValued() || !FilterValues.areStorable(filter))) {
      throw invalid(text);
    }
    AttributeDefinition sub = path.size() == 1 ? null : sub(attribute, path.getElement(1), text);
    var resolved = new AttributePath(schema, attribute, filter, sub);
    // The canonical text can be longer than the client's, and a record must be readable.
    if (resolved.text().length() > MAX_LENGTH) {
      throw invalid(text);
    }
    return resolved;
  }

  private static AttributeDefinition sub(
      AttributeDefinition attribute, Path.Element element, String text) {
    if (element.getValueFilter() != null) {
      throw invalid(text);
    }
    return UserSchema.subAttribute(attribute, element.getAttribute())
        .orElseThrow(() -> invalid(text));
  }

  private static ScimFailure invalid(String text) {
    return failure(text, "names no attribute of a User.");
  }

  private static ScimFailure unknownSchema(String text) {
    String known = UserSchema.ALL.stream().map(UserSchema::urn).collect(Collectors.joining(", "));
    return failure(text, "names no schema of a User; these are known: " + known + ".");
  }

  private static ScimFailure failure(String text, String wrong) {
    String shown = text.length() > 100 ? text.substring(0, 100) + "…" : text;
    return new ScimFailure(ScimError.invalidPath("The path \"" + shown + "\" " + wrong));
  }
}
