package com.framer.provisioning.standalone.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.standalone.recording.WholePipeline.Answer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every attribute that discovery announces as readWrite can be added, replaced and, unless it is
 * required, removed.
 */
@ExtendWith(SharedPipeline.class)
final class AnnouncedAttributesTests {
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/scim+json");

  @Test
  void canBeChangedByPatch(WholePipeline pipeline) { // RFC 7643 §7, RFC 7644 §3.5.2
    String user =
        "{\"schemas\":[\"%s\"],\"userName\":\"%s@example.com\"}"
            .formatted(ScimUrn.USER, UUID.randomUUID());
    String id = call(pipeline, "POST", "/Users", user).body().path("id").asString();
    JsonNode schemas = call(pipeline, "GET", "/Schemas", "").body().path("Resources");
    for (JsonNode schema : schemas.values()) {
      String urn = schema.path("id").asString();
      for (JsonNode attribute : schema.path("attributes").values()) {
        if (attribute.path("mutability").asString().equals("readWrite")) {
          change(pipeline, id, urn, attribute);
        }
      }
    }
  }

  private static void change(WholePipeline pipeline, String id, String urn, JsonNode attribute) {
    String name = attribute.path("name").asString();
    String path = urn + ":" + name;
    String pointer = urn.equals(ScimUrn.USER) ? "/" + name : "/" + urn + "/" + name;
    for (String op : new String[] {"add", "replace"}) {
      Answer answer = patch(pipeline, id, op, path, value(attribute));
      assertThat(answer.status()).as("%s %s: %s", op, path, answer).isEqualTo(200);
      assertThat(answer.body().at(pointer).isMissingNode()).as("%s %s", op, path).isFalse();
    }
    if (!attribute.path("required").booleanValue()) {
      Answer answer = patch(pipeline, id, "remove", path, WireJson.mapper().missingNode());
      assertThat(answer.status()).as("remove %s: %s", path, answer).isEqualTo(200);
      assertThat(answer.body().at(pointer).isMissingNode()).as("remove %s", path).isTrue();
    }
  }

  private static JsonNode value(JsonNode attribute) {
    var mapper = WireJson.mapper();
    if (attribute.path("type").asString().equals("boolean")) {
      return mapper.getNodeFactory().booleanNode(true);
    }
    if (!attribute.path("type").asString().equals("complex")) {
      String canonical = attribute.path("canonicalValues").path(0).asString("v");
      return mapper
          .getNodeFactory()
          .stringNode(attribute.path("name").asString().equals("userName") ? "v@x.com" : canonical);
    }
    ObjectNode object = mapper.createObjectNode();
    for (JsonNode sub : attribute.path("subAttributes").values()) {
      if (sub.path("mutability").asString().equals("readWrite")) {
        object.set(sub.path("name").asString(), value(sub));
      }
    }
    return attribute.path("multiValued").booleanValue()
        ? mapper.createArrayNode().add(object)
        : object;
  }

  private static Answer patch(
      WholePipeline pipeline, String id, String op, String path, JsonNode value) {
    ObjectNode body = WireJson.mapper().createObjectNode();
    body.putArray("schemas").add(ScimUrn.PATCH_OP);
    ObjectNode operation = body.putArray("Operations").addObject().put("op", op).put("path", path);
    if (!value.isMissingNode()) {
      operation.set("value", value);
    }
    return call(pipeline, "PATCH", "/Users/" + id, body.toString());
  }

  private static Answer call(WholePipeline pipeline, String method, String path, String body) {
    return pipeline.scim(method, path, JSON, body).join();
  }
}
