package com.framer.provisioning.gateway.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.scim.path.PatchedUser;
import com.framer.provisioning.common.wire.WireJson;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** RFC 7644 §3.5.2, and what Okta and Entra ID send. Single quotes stand for double ones. */
final class PatchTests {
  private static final String ADA =
      """
      {'userName':'ada','active':true,'name':{'givenName':'Ada','familyName':'L'},
       'emails':[{'value':'a@x.com','type':'work','primary':true},
                 {'value':'b@x.com','type':'home'}],
       'FRAMER':{'organizationRole':'editor'},
       'ENTERPRISE':{'department':'R'}}
      """;

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // op | path | value | the members that differ afterwards; null if removed
        "Replace | active | 'False' | {'active':false}",
        "replace | active | false | {'active':false}",
        "replace | | {'active':false} | {'active':false}",
        "replace | | {'active':'False','displayName':'A'} | {'active':false,'displayName':'A'}",
        "add | displayName | 'A' | {'displayName':'A'}",
        "replace | DISPLAYNAME | 'A' | {'displayName':'A'}",
        "replace | CORE:displayName | 'A' | {'displayName':'A'}",
        "replace | | {'CORE:displayName':'A'} | {'displayName':'A'}",
        "replace | name.givenName | 'B' | {'name':{'givenName':'B','familyName':'L'}}",
        "replace | | {'name.givenName':'B'} | {'name':{'givenName':'B','familyName':'L'}}",
        "replace | name | {'givenName':'B'} | {'name':{'givenName':'B','familyName':'L'}}",
        "replace | name | {'givenName':null} | {'name':{'familyName':'L'}}",
        "remove | name.givenName | | {'name':{'familyName':'L'}}",
        "remove | name | | {'name':null}",
        "replace | FRAMER:organizationRole | 'ADMIN' | {'FRAMER':{'organizationRole':'admin'}}",
        "replace | | {'FRAMER':{'organizationRole':'admin'}} |"
            + " {'FRAMER':{'organizationRole':'admin'}}",
        "replace | | {'FRAMER:organizationRole':'admin'} | {'FRAMER':{'organizationRole':'admin'}}",
        "replace | FRAMER:organizationRole | '' | {'FRAMER':null}",
        "replace | FRAMER:organizationRole | null | {'FRAMER':null}",
        "remove | FRAMER:organizationRole | | {'FRAMER':null}",
        "remove | FRAMER | | {'FRAMER':null}",
        "add | ENTERPRISE:costCenter | '1' | {'ENTERPRISE':{'department':'R','costCenter':'1'}}",
        "replace | ENTERPRISE:manager | 'm' |"
            + " {'ENTERPRISE':{'department':'R','manager':{'value':'m'}}}",
        "remove | ENTERPRISE:department | | {'ENTERPRISE':null}",
        "remove | emails[type eq 'home'] | |"
            + " {'emails':[{'value':'a@x.com','type':'work','primary':true}]}",
        "remove | emails | | {'emails':null}",
        "replace | emails | [{'value':'c@x.com'}] | {'emails':[{'value':'c@x.com'}]}",
        "replace | emails | [] | {'emails':null}",
        "add | phoneNumbers | {'value':'1'} | {'phoneNumbers':[{'value':'1'}]}",
        "add | phoneNumbers[type eq 'work'].value | '1' |"
            + " {'phoneNumbers':[{'type':'work','value':'1'}]}",
        "replace | addresses[type eq 'work'].locality | 'X' |"
            + " {'addresses':[{'type':'work','locality':'X'}]}",
        "remove | ENTERPRISE:manager.displayName.x | | INVALIDPATH",
        "replace | password | 'secret' | {}",
        "replace | | {'password':'secret','id':'1','groups':[],'shoeSize':3,'urn:x:y':{'a':1}} |"
            + " {}",
        "add | urn:ietf:params:scim:schemas:extension:acme:2.0:User:badge | '1' | {}",
        "add | emails | [{'value':'b@x.com','type':'home'}] | {}",
        "replace | userName | 'ada' | {}",
        "remove | | | NOTARGET",
        "remove | emails[type eq 'other'] | | NOTARGET",
        "replace | emails[type eq 'other'].type.x | 'x' | INVALIDPATH",
        "replace | emails[value eq 'z'].display | 'x' | NOTARGET",
        "replace | photos[type eq 'photo'].value | 'x' | NOTARGET",
        "replace | phoneNumbers.value | '1' | NOTARGET",
        "replace | emails[type eq | 'x' | INVALIDPATH",
        "replace | emails[nope eq 'x'].value | 'x' | INVALIDPATH",
        "replace | nope | 'x' | INVALIDPATH",
        "replace | name.nope | 'x' | INVALIDPATH",
        "replace | name[type eq 'x'] | 'x' | INVALIDPATH",
        "replace | id | 'x' | MUTABILITY",
        "replace | meta | {} | MUTABILITY",
        "replace | groups | [] | MUTABILITY",
        "remove | userName | | MUTABILITY",
        "replace | userName | null | MUTABILITY",
        "replace | userName | '  ' | INVALIDVALUE",
        "replace | active | 'maybe' | INVALIDVALUE",
        "replace | active | 1 | INVALIDVALUE",
        "replace | displayName | 1 | INVALIDVALUE",
        "replace | emails | 'x' | INVALIDVALUE",
        "replace | name | 'x' | INVALIDVALUE",
        "replace | FRAMER:organizationRole | 'owner' | INVALIDVALUE",
        "replace | | 'x' | INVALIDVALUE",
        "add | displayName | | INVALIDVALUE",
        "move | displayName | 'x' | INVALIDSYNTAX",
        "add | emails | [{'value':'1','primary':true},{'value':'2','primary':true}] | INVALIDVALUE",
      })
  void appliesOneOperation(
      String op, @Nullable String path, @Nullable String value, String expected) { // C7
    String request = request(operation(op, path, value));

    if (expected.startsWith("{")) {
      ObjectNode wanted = json(ADA);
      json(expected).properties().forEach(m -> wanted.set(m.getKey(), m.getValue()));
      wanted.properties().removeIf(m -> m.getValue().isNull());
      assertThat(patch(ADA, request)).isEqualTo(wanted);
    } else {
      ScimFailure failure = catchThrowableOfType(ScimFailure.class, () -> patch(ADA, request));
      assertThat(failure.error().scimType()).isEqualToIgnoringCase(expected);
      assertThat(failure.error().status()).isEqualTo(400);
    }
  }

  @Test
  void passwordIsNotInTheOperations() { // A5
    List<PatchOperation> operations =
        PatchRequest.read(
            json(
                request(
                    operation("replace", "password", "'hunter2'")
                        + ","
                        + operation("add", null, "{'PassWord':'hunter2'}"))));

    assertThat(operations).isEmpty();
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

  private static ObjectNode patch(String user, String request) {
    var patched = new PatchedUser(json(user));
    PatchRequest.read(json(request)).forEach(patched::apply);
    return patched.json();
  }

  private static String operation(String op, @Nullable String path, @Nullable String value) {
    String where = path == null ? "" : ",'path':'" + path.replace("'", "\\'") + "'";
    String what = value == null ? "" : ",'value':" + value;
    return "{'op':'" + op + "'" + where + what + "}";
  }

  private static String request(String operations) {
    return "{'schemas':['" + ScimUrn.PATCH_OP + "'],'Operations':[" + operations + "]}";
  }

  private static ObjectNode json(String text) {
    String json =
        text.replace("\\'", "\\\"")
            .replace('\'', '"')
            .replace("CORE", ScimUrn.USER)
            .replace("FRAMER", ScimUrn.FRAMER_USER)
            .replace("ENTERPRISE", ScimUrn.ENTERPRISE_USER);
    return (ObjectNode) WireJson.mapper().readTree(json);
  }
}
