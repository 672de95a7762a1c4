package com.framer.provisioning.common.scim;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.common.identity.ScimId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A SCIM User as stored: an organization user (RFC 7643 §4.1). Outcomes carry it and the database
 * holds it, so that an answer and a later GET render the same JSON.
 *
 * @param id the SCIM id (rule A4)
 * @param profile what the IdP last set
 * @param active whether the person has access
 * @param organizationRole the role in all Workspaces, or null if none was set
 * @param created when the resource was made
 * @param lastModified when it last changed
 * @param version counts the changes, from 1
 */
public record UserResource(
    ScimId id,
    UserProfile profile,
    boolean active,
    @Nullable Role organizationRole,
    Instant created,
    Instant lastModified,
    long version) {
  public UserResource {
    requireNonNull(id, "id");
    requireNonNull(profile, "profile");
    requireNonNull(created, "created");
    requireNonNull(lastModified, "lastModified");
  }

  /**
   * The JSON of the resource.
   *
   * @param baseUrl the SCIM base URL without a slash at its end, of which {@code meta.location} is
   *     made
   */
  public ObjectNode toJson(String baseUrl) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode schemas = json.putArray("schemas").add(ScimUrn.USER);
    json.put("id", id.toString());
    json.setAll(profile.attributes().deepCopy());
    json.put("active", active);
    profile.attributes().propertyNames().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("urn:"))
        .forEach(schemas::add);
    if (organizationRole != null) {
      schemas.add(ScimUrn.FRAMER_USER);
      json.putObject(ScimUrn.FRAMER_USER).put("organizationRole", organizationRole.wireName());
    }
    json.putObject("meta")
        .put("resourceType", "User")
        .put("created", created.toString())
        .put("lastModified", lastModified.toString())
        .put("location", location(baseUrl))
        .put("version", etag());
    return json;
  }

  /**
   * The version as in {@code meta.version} and the header ETag, for example {@code W/"0198d000.3"}:
   * the beginning of the id, so that no other User has it, and the number (RFC 7644 §3.14). It is
   * weak, since the JSON depends on the request too.
   */
  public String etag() {
    return "W/\"" + id.toString().substring(0, 8) + "." + version + "\"";
  }

  /** The URL of the resource, in {@code meta.location} and the Location header alike. */
  public String location(String baseUrl) {
    return baseUrl + "/Users/" + id;
  }
}
