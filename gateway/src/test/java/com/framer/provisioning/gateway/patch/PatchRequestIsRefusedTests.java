package com.framer.provisioning.gateway.patch;

import static com.framer.provisioning.gateway.patch.PatchJson.ADA;
import static com.framer.provisioning.gateway.patch.PatchJson.json;
import static com.framer.provisioning.gateway.patch.PatchJson.operation;
import static com.framer.provisioning.gateway.patch.PatchJson.patch;
import static com.framer.provisioning.gateway.patch.PatchJson.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.ScimUrn;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a PATCH is refused for, and that the answer says what to change. */
final class PatchRequestIsRefusedTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "replace | emails | ['a@x.com'] | Each of emails must be an object, not a single value.",
        "replace | emails | 'a@x.com' | emails must be an array of objects.",
        "replace | emails | [{'value':1}] | emails.value must be a string.",
        "replace | emails[type eq 'home'].primary | 'x' | emails.primary must be true or false.",
        "replace | name.givenName | 1 | name.givenName must be a string.",
        "replace | name | {'givenName':1} | name.givenName must be a string.",
        "replace | name | 'x' | name must be an object.",
        "add | ENTERPRISE:manager.displayName | 'D' |"
            + " ENTERPRISE:manager.displayName is read-only and can't be changed.",
        "add | displayName | | An operation add or replace on displayName needs a value.",
        "remove | emails[type eq 'x'] | |"
            + " The path emails[type eq \\'x\\'] matches nothing in this User.",
      })
  void messageNamesTheAttributeAndWhatIsExpected( // C7
      String op, String path, @Nullable String value, String detail) {
    String request = request(operation(op, path, value));
    ScimFailure failure = catchThrowableOfType(ScimFailure.class, () -> patch(ADA, request));

    assertThat(failure.error().detail())
        .isEqualTo(detail.replace("ENTERPRISE", ScimUrn.ENTERPRISE_USER).replace("\\'", "\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}",
        "{'schemas':['urn:x'],'Operations':[]}",
        "{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp']}",
        "{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp'],'Operations':[]}",
        "{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp'],'Operations':[1]}",
        "{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp'],'Operations':[{'value':{}}]}",
      })
  void refusesWhatIsNoPatch(String body) {
    ScimFailure failure =
        catchThrowableOfType(ScimFailure.class, () -> PatchRequest.read(json(body)));

    assertThat(failure.error().scimType()).isEqualTo("invalidSyntax");
  }

  @Test
  void refusesWhatCouldCostTooMuch() { // G7
    String clauses = "value co 'q'" + " or value co 'q'".repeat(40);
    String costly = operation("replace", "emails[" + clauses + "].display", "'x'");
    String ordinary = operation("replace", "emails[type eq 'work'].display", "'x'");

    ScimFailure failure =
        catchThrowableOfType(
            ScimFailure.class, () -> PatchRequest.read(json(request(times(100, costly)))));

    assertThat(failure.error().status()).isEqualTo(400);
    assertThat(failure.error().scimType()).isEqualTo("tooMany");
    assertThat(PatchRequest.read(json(request(times(10, costly))))).hasSize(10);
    assertThat(PatchRequest.read(json(request(times(1000, ordinary))))).hasSize(1000);
  }

  private static String times(int times, String operation) {
    return String.join(",", Collections.nCopies(times, operation));
  }
}
