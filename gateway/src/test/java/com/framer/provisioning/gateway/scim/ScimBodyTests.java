package com.framer.provisioning.gateway.scim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.wire.WireJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.node.ObjectNode;

final class ScimBodyTests {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "null", "\"x\"", "{}{}", "{\"a\":1,\"a\":2}", "{\"a\":01}"})
  void refusesWhatIsNotOneJsonObject(String text) {
    assertThat(invalid(text.getBytes(UTF_8))).isEqualTo("invalidSyntax");
  }

  @Test
  void refusesDeepNesting() {
    String deep = "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}";

    assertThat(invalid(deep.getBytes(UTF_8))).isEqualTo("invalidSyntax");
  }

  @Test
  void refusesWhatIsNotUtf8() {
    assertThat(invalid(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}))
        .isEqualTo("invalidSyntax");
  }

  @Test
  void readsPastAByteOrderMark() {
    assertThat(ScimBody.parse("\uFEFF{}".getBytes(UTF_8)).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[{\"b\":\"\\u0000\"}]}",
        "{\"\\u0000\":1}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":1e5000}",
        "{\"a\":-1e-99999}"
      })
  void refusesWhatTheDatabaseCannotHold(String text) { // A1
    ObjectNode json = (ObjectNode) WireJson.mapper().readTree(text);

    ScimFailure failure = catchThrowableOfType(ScimFailure.class, () -> StorableJson.check(json));

    assertThat(failure.error().scimType()).isEqualTo("invalidValue");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/scim+json",
        "application/json",
        "Application/SCIM+json; charset=utf-8",
        "application/json;charset=ISO-8859-1"
      })
  void takesTheMediaTypesOfScimWithAnyCharset(String mediaType) throws Exception {
    assertThat(ScimBody.read(request(mediaType, "{}"), DataSize.ofBytes(2), _ -> {}).isEmpty())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "application/jsonx"})
  void refusesOtherMediaTypes(String mediaType) {
    assertThat(status(mediaType, "{}")).isEqualTo(415);
  }

  @Test
  void refusesALargeBody() {
    assertThat(status("application/json", "{  }")).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "0", "\"\""})
  void refusesMoreValuesThanAUserCanHave(String value) { // G7
    String values = String.join(",", Collections.nCopies(100_001, value));
    byte[] body = ("{\"x\":[" + values + "]}").getBytes(UTF_8);

    assertThat(invalid(body)).isEqualTo("invalidSyntax");
    assertThat(ScimBody.parse("{\"x\":[0,0,0]}".getBytes(UTF_8)).path("x")).hasSize(3);
  }

  @Test
  void takesMemoryBeforeItReadsAndGivesBackWhatItDoesNotNeed() throws Exception { // I3
    List<Long> taken = new ArrayList<>();
    String body = "{\"a\":1,\"b\":2}";
    ScimBody.read(request("application/json", body), DataSize.ofKilobytes(1), taken::add);
    var chunked =
        new MockHttpServletRequest() {
          @Override
          public long getContentLengthLong() {
            return -1;
          }
        };
    chunked.setContentType("application/json");
    chunked.setContent(body.getBytes(UTF_8));
    ScimBody.read(chunked, DataSize.ofKilobytes(1), taken::add);

    // Four times the bytes, and 100 bytes for each token; without a length first of the largest.
    assertThat(taken).containsExactly(4L * 13, 500L, 4L * 1024, 4L * (13 - 1024) + 500);
  }

  private static int status(String mediaType, String body) {
    return catchThrowableOfType(
            ScimFailure.class,
            () -> ScimBody.read(request(mediaType, body), DataSize.ofBytes(2), _ -> {}))
        .error()
        .status();
  }

  private static MockHttpServletRequest request(String mediaType, String body) {
    var request = new MockHttpServletRequest();
    request.setContentType(mediaType);
    request.setContent(body.getBytes(UTF_8));
    return request;
  }

  private static String invalid(byte[] bytes) {
    return String.valueOf(
        catchThrowableOfType(ScimFailure.class, () -> ScimBody.parse(bytes)).error().scimType());
  }
}
