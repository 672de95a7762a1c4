package com.framer.provisioning.gateway.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.wire.WireJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Hashes are stored, so they must stay the same from release to release (rule B7). */
final class PayloadHashTests {
  @Test
  void isTheHashThatEarlierReleasesStored() { // B7
    assertThat(
            hash(
                """
                {"schemas":["urn:b","urn:a"],"userName":"Zoë@example.com","z":null,"Z":1.50,
                 "name":{"givenName":"Zoë \\u2028 \\ud83d\\ude00","familyName":"O\\"Neil/\\\\","a":{"c":[],"b":{}}},
                 "emails":[{"value":"b@x.com","primary":true,"list":[[{"y":1,"x":1e3}],-0.0]},
                           {"type":"work","value":"a@x.com"}],
                 "password":"p","n":123456789012345678901234567890,"e\\u0301":"\\t","é":false,
                 "urn:ietf:params:scim:schemas:extension:framer:2.0:User":{"organizationRole":"Editor"}}
                """))
        .isEqualTo("4beb941e94ab9531c7c8f6afcd488ccfe81a6673c201653b56a2e958bd7ab922");
  }

  @Test
  void ignoresTheOrderOfMembersAtEveryDepth() { // B7
    assertThat(hash("{\"a\":[{\"c\":1,\"b\":{\"e\":2,\"d\":3}}],\"Z\":{\"y\":1,\"x\":2}}"))
        .isEqualTo(hash("{\"Z\":{\"x\":2,\"y\":1},\"a\":[{\"b\":{\"d\":3,\"e\":2},\"c\":1}]}"));
  }

  @Test
  void seesTheOrderOfElementsAndTheCaseOfMembers() { // B7
    assertThat(hash("{\"a\":[1,2]}")).isNotEqualTo(hash("{\"a\":[2,1]}"));
    assertThat(hash("{\"a\":1}")).isNotEqualTo(hash("{\"A\":1}"));
  }

  private static String hash(String json) {
    return PayloadHash.of((ObjectNode) WireJson.mapper().readTree(json));
  }
}
