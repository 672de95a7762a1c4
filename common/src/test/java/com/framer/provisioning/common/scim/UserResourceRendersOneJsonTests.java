package com.framer.provisioning.common.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.wire.WireJson;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class UserResourceRendersOneJsonTests {
  private static final ScimId ID =
      new ScimId(UUID.fromString("6f9619ff-8b86-4d01-b42d-00cf4fc964ff"));

  @Test
  void holdsTheProfileAsSentWithAccessAndMeta() { // A5, RFC 7643 §4.1
    assertThat(resource(Role.EDITOR).toJson("https://scim.example/v2"))
        .isEqualTo(
            json(
                """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
                   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
                   "urn:ietf:params:scim:schemas:extension:framer:2.0:User"],
                 "id": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
                 "userName": "Ada@Example.com",
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                   {"department": "Engines"},
                 "active": true,
                 "urn:ietf:params:scim:schemas:extension:framer:2.0:User":
                   {"organizationRole": "editor"},
                 "meta": {"resourceType": "User",
                   "created": "2026-11-23T10:00:00Z", "lastModified": "2026-11-23T11:00:00Z",
                   "location":
                     "https://scim.example/v2/Users/6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
                   "version": "W/\\"6f9619ff.2\\""}}
                """));
  }

  @Test
  void namesNoExtensionThatIsNotThere() { // C3
    JsonNode rendered = resource(null).toJson("https://scim.example/v2");

    assertThat(rendered.has(ScimUrn.FRAMER_USER)).isFalse();
    assertThat(rendered.get("schemas").valueStream().map(JsonNode::stringValue))
        .containsExactly(ScimUrn.USER, ScimUrn.ENTERPRISE_USER);
  }

  @Test
  void changedJsonDoesNotChangeTheResource() { // A5
    UserResource resource = resource(null);

    ObjectNode rendered = resource.toJson("x");
    ((ObjectNode) rendered.get(ScimUrn.ENTERPRISE_USER)).put("department", "changed");

    assertThat(resource).isEqualTo(resource(null));
  }

  private static UserResource resource(@Nullable Role role) {
    ObjectNode profile =
        (ObjectNode)
            json(
                """
                {"userName": "Ada@Example.com",
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                   {"department": "Engines"}}
                """);
    return new UserResource(
        ID,
        new UserProfile(profile),
        true,
        role,
        Instant.parse("2026-11-23T10:00:00Z"),
        Instant.parse("2026-11-23T11:00:00Z"),
        2);
  }

  private static JsonNode json(String text) {
    return WireJson.mapper().readTree(text);
  }
}
