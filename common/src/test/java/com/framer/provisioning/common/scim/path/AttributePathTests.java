package com.framer.provisioning.common.scim.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.wire.WireJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7644 §3.5.2, figure 7: a path is read once, and written as it is on Kafka. */
final class AttributePathTests {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "DISPLAYNAME | displayName",
        "name.GivenName | name.givenName",
        "urn:ietf:params:scim:schemas:core:2.0:User:displayName | displayName",
        ENTERPRISE + " | " + ENTERPRISE,
        ENTERPRISE + ":manager.value | " + ENTERPRISE + ":manager.value",
        "emails[type eq \"work\"].value | emails[type eq \"work\"].value",
        "emails[primary eq true] | emails[primary eq true]",
        "emails[type eq \"a\" and value co \"@x\" or not (display pr)] |"
            + " emails[((type eq \"a\" and value co \"@x\") or not (display pr))]",
        "emails[value eq \"a]b\\\"c\\\\\"].type | emails[value eq \"a]b\\\"c\\\\\"].type",
      })
  void pathHasOneTextThatReadsToTheSamePath(String text, String canonical) {
    AttributePath path = AttributePath.of(text);

    assertThat(path.text()).isEqualTo(canonical);
    assertThat(AttributePath.of(canonical)).isEqualTo(path);
  }

  @Test
  void pathIsItsTextInJson() {
    String json = "\"emails[type eq \\\"work\\\"].value\"";

    AttributePath path = WireJson.mapper().readValue(json, AttributePath.class);

    assertThat(path).isEqualTo(AttributePath.of("emails[type eq \"work\"].value"));
    assertThat(WireJson.mapper().writeValueAsString(path)).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:ietf:params:scim:schemas:extension:acme:2.0:User:badge",
        "urn:ietf:params:scim:schemas:extension:framr:2.0:User:organizationRole",
        "urn:ietf:params:scim:schemas:extension:framer:2.0:Users:organizationRole"
      })
  void unknownSchemaIsAnInvalidPathThatNamesTheKnownOnes(String text) { // C7
    assertThat(assertInvalidPath(text)).contains(text, ScimUrn.FRAMER_USER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "nope", "name.nope", "name[type eq \"x\"]", "emails[type eq"})
  void refusesPathThatNamesNoAttribute(String text) {
    var _ = assertInvalidPath(text);
  }

  @Test
  void refusesPathWhoseCanonicalTextIsTooLong() {
    String text = "emails[type eq \"%s\" or type eq \"y\"]";
    String longest = text.formatted("x".repeat(1000 - text.length()));

    assertThat(longest).hasSize(998); // and parentheses around the "or"
    assertThat(AttributePath.of(longest).text()).hasSize(1000);
    var _ = assertInvalidPath(text.formatted("x".repeat(1001 - text.length())));
  }

  private static String assertInvalidPath(String text) {
    ScimFailure failure = catchThrowableOfType(ScimFailure.class, () -> AttributePath.of(text));

    assertThat(failure.error().scimType()).isEqualTo("invalidPath");
    return failure.error().detail();
  }
}
