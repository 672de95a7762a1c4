package com.framer.provisioning.gateway.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.wire.WireJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 7644 §3.9. */
final class AttributeSelectionTests {
  private static final String USER =
      """
      {"schemas":["s"],"id":"1","userName":"a","active":true,
       "name":{"givenName":"g","familyName":"f"},
       "emails":[{"value":"v","type":"t"},{"type":"u"}],
       "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
         {"department":"d","manager":{"value":"m","$ref":"r"}},
       "urn:ietf:params:scim:schemas:extension:framer:2.0:User":{"organizationRole":"admin"},
       "meta":{"created":"c","location":"l"}}
      """;
  private static final String E = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final String F = "urn:ietf:params:scim:schemas:extension:framer:2.0:User";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "USERNAME | {'userName':'a'}",
        "urn:ietf:params:scim:schemas:core:2.0:User:username | {'userName':'a'}",
        "name.givenname,active | {'active':true,'name':{'givenName':'g'}}",
        "emails.value | {'emails':[{'value':'v'}]}",
        "emails | {'emails':[{'value':'v','type':'t'},{'type':'u'}]}",
        E + ":Department | {'" + E + "':{'department':'d'}}",
        E + ":manager.value | {'" + E + "':{'manager':{'value':'m'}}}",
        F + " | {'" + F + "':{'organizationRole':'admin'}}",
        "meta.location | {'meta':{'location':'l'}}",
        "nothing,password | {}"
      })
  void returnsWhatIsWanted(String attributes, String more) {
    assertThat(projected("attributes", attributes)).isEqualTo(with(more));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id,schemas,userName,active,name,emails,meta," + E + "," + F + " | {}",
        "userName,active,name.familyName,emails.type,META,"
            + E
            + ","
            + F
            + " | {'name':{'givenName':'g'},'emails':[{'value':'v'}]}",
        "userName,active,name,emails,meta,"
            + F
            + ","
            + E
            + ":manager.$ref"
            + " | {'"
            + E
            + "':{'department':'d','manager':{'value':'m'}}}"
      })
  void leavesOutWhatIsExcluded(String attributes, String more) {
    assertThat(projected("excludedAttributes", attributes)).isEqualTo(with(more));
  }

  private static JsonNode projected(String parameter, String names) {
    var request = new MockHttpServletRequest();
    request.addParameter(parameter, names.split(";"));
    return AttributeSelection.of(request).apply((ObjectNode) WireJson.mapper().readTree(USER));
  }

  private static JsonNode with(String more) {
    var json = (ObjectNode) WireJson.mapper().readTree("{\"schemas\":[\"s\"],\"id\":\"1\"}");
    json.setAll((ObjectNode) WireJson.mapper().readTree(more.replace('\'', '"')));
    return json;
  }
}
