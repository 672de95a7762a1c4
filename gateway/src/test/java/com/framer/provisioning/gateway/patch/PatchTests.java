package com.framer.provisioning.gateway.patch;

import static com.framer.provisioning.gateway.patch.PatchJson.ADA;
import static com.framer.provisioning.gateway.patch.PatchJson.json;
import static com.framer.provisioning.gateway.patch.PatchJson.operation;
import static com.framer.provisioning.gateway.patch.PatchJson.patch;
import static com.framer.provisioning.gateway.patch.PatchJson.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.path.PatchOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** RFC 7644 §3.5.2, and what Okta and Entra ID send. Single quotes stand for double ones. */
final class PatchTests {
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
        "add | urn:ietf:params:scim:schemas:extension:acme:2.0:User:badge | '1' | INVALIDPATH",
        "replace | urn:ietf:params:scim:schemas:extension:framr:2.0:User:organizationRole | 'admin'"
            + " | INVALIDPATH",
        "remove | urn:x:y | | INVALIDPATH",
        "add | emails | [{'value':'b@x.com','type':'home'}] | {}",
        "replace | userName | 'ada' | {}",
        "remove | | | NOTARGET",
        "remove | emails[type eq 'other'] | | NOTARGET",
        "replace | emails[type eq 'other'].type.x | 'x' | INVALIDPATH",
        "replace | emails[value eq 'z'].display | 'x' | {'emails':["
            + "{'value':'a@x.com','type':'work','primary':true},{'value':'b@x.com','type':'home'},"
            + "{'value':'z','display':'x'}]}",
        "replace | photos[type eq 'photo'].value | 'x' |"
            + " {'photos':[{'type':'photo','value':'x'}]}",
        "add | roles[primary eq 'True'].value | 'V' | {'roles':[{'primary':true,'value':'V'}]}",
        "add | roles[PRIMARY eq 'true' and type eq 't'] | {'value':'V'} |"
            + " {'roles':[{'primary':true,'type':'t','value':'V'}]}",
        "replace | roles[primary eq true and (type eq 't' and value eq 'V')].display | 'D' |"
            + " {'roles':[{'primary':true,'type':'t','value':'V','display':'D'}]}",
        "replace | roles[type eq 't'] | {'value':'V'} | {'roles':[{'type':'t','value':'V'}]}",
        "add | emails[value eq 'c@x.com' and primary eq true].type | 'other' | {'emails':["
            + "{'value':'a@x.com','type':'work','primary':false},"
            + "{'value':'b@x.com','type':'home'},"
            + "{'value':'c@x.com','primary':true,'type':'other'}]}",
        "add | roles[primary eq 'maybe'].value | 'V' | INVALIDVALUE",
        "add | roles[type eq 'a' and type eq 'b'].value | 'V' | NOTARGET",
        "add | roles[type eq null].value | 'V' | NOTARGET",
        "add | roles[type eq 'a' or type eq 'b'].value | 'V' | NOTARGET",
        "add | roles[type sw 'a'].value | 'V' | NOTARGET",
        "add | roles[not (type eq 'a')].value | 'V' | NOTARGET",
        "remove | roles[primary eq 'True'].value | | NOTARGET",
        "remove | emails | [{'value':'B@X.com'}] |"
            + " {'emails':[{'value':'a@x.com','type':'work','primary':true}]}",
        "remove | emails | {'value':'a@x.com','type':'work'} |"
            + " {'emails':[{'value':'b@x.com','type':'home'}]}",
        "remove | emails | [{'type':'home','primary':false}] |"
            + " {'emails':[{'value':'a@x.com','type':'work','primary':true}]}",
        "remove | emails | [{'value':'a@x.com'},{'value':'b@x.com','type':'home'}] |"
            + " {'emails':null}",
        "remove | emails | [{'value':'a@x.com','type':'home'}] | {}",
        "remove | emails | [{'value':'nobody@x.com'}] | {}",
        "remove | emails | [] | {}",
        "remove | emails | [{'nope':1}] | {}",
        "remove | emails | null | {'emails':null}",
        "remove | roles | [{'value':'V'}] | {}",
        "remove | emails[type eq 'home'] | [{'value':'a@x.com'}] | {}",
        "remove | emails[type eq 'home'] | {'value':'b@x.com'} |"
            + " {'emails':[{'value':'a@x.com','type':'work','primary':true}]}",
        "remove | emails[type eq 'home'].type | 'work' | {}",
        "remove | emails[type eq 'home'].type | 'HOME' | {'emails':["
            + "{'value':'a@x.com','type':'work','primary':true},{'value':'b@x.com'}]}",
        "remove | name.givenName | 'Bob' | {}",
        "remove | name.givenName | 'Ada' | {'name':{'familyName':'L'}}",
        "remove | name | {'givenName':'Bob'} | {}",
        "remove | name | {'givenName':'Ada'} | {'name':null}",
        "remove | FRAMER:organizationRole | 'viewer' | {}",
        "remove | FRAMER:organizationRole | 'Editor' | {'FRAMER':null}",
        "remove | FRAMER:organizationRole | '' | {'FRAMER':null}",
        "remove | ENTERPRISE | {'department':'X'} | {}",
        "remove | ENTERPRISE | {'department':'R'} | {'ENTERPRISE':null}",
        "remove | userName | 'bob' | MUTABILITY",
        "remove | emails | ['a@x.com'] | INVALIDVALUE",
        "replace | name | [{'givenName':'B'}] | {'name':{'givenName':'B','familyName':'L'}}",
        "replace | | [{'displayName':'A'}] | {'displayName':'A'}",
        "replace | FRAMER | [{'organizationRole':'admin'}] |"
            + " {'FRAMER':{'organizationRole':'admin'}}",
        "replace | emails[type eq 'home'] | [{'value':'c@x.com'}] | {'emails':["
            + "{'value':'a@x.com','type':'work','primary':true},{'type':'home','value':'c@x.com'}]}",
        "add | ENTERPRISE:manager | [{'value':'m'}] |"
            + " {'ENTERPRISE':{'department':'R','manager':{'value':'m'}}}",
        "replace | name | [{'givenName':'B'},{'givenName':'C'}] | INVALIDVALUE",
        "replace | emails[type eq 'home'].value | '' |"
            + " {'emails':[{'value':'a@x.com','type':'work','primary':true}]}",
        "replace | emails[type eq 'home'].value | null |"
            + " {'emails':[{'value':'a@x.com','type':'work','primary':true}]}",
        "remove | emails[type eq 'home'].value | |"
            + " {'emails':[{'value':'a@x.com','type':'work','primary':true}]}",
        "replace | emails[type eq 'other'].value | '' | {}",
        "replace | emails[type eq 'other'].value | null | {}",
        "add | emails | [{'value':'','type':'other'}] | {}",
        "add | emails | [] | {}",
        "replace | emails | [{'value':'','type':'work'},{'value':null}] | {'emails':null}",
        "add | emails | [{'value':'B@x.com','type':'Home','primary':false}] | {}",
        "add | emails | [{'value':'b@x.com','type':'home','display':'B'}] | {'emails':["
            + "{'value':'a@x.com','type':'work','primary':true},"
            + "{'value':'b@x.com','type':'home','display':'B'}]}",
        "add | emails | [{'value':'b@x.com','type':'home','primary':true}] | {'emails':["
            + "{'value':'a@x.com','type':'work','primary':false},"
            + "{'value':'b@x.com','type':'home','primary':true}]}",
        "add | emails | [{'value':'b@x.com'}] | {'emails':["
            + "{'value':'a@x.com','type':'work','primary':true},"
            + "{'value':'b@x.com','type':'home'},{'value':'b@x.com'}]}",
        "replace | emails | [{'value':'c@x.com'},{'value':'C@x.com','primary':true}] |"
            + " {'emails':[{'value':'c@x.com','primary':true}]}",
        "replace | emails[value eq 'b@x.com'] | {'value':'a@x.com','type':'work'} |"
            + " {'emails':[{'value':'a@x.com','type':'work','primary':true}]}",
        "add | addresses | [{'locality':'X'},{'locality':'X','primary':false}] |"
            + " {'addresses':[{'locality':'X'}]}",
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

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'value':'m'} | ENTERPRISE:manager | ''",
        "{'value':'m','$ref':'r'} | ENTERPRISE:manager | {}",
        "{'value':'m','$ref':'r'} | ENTERPRISE:manager | {'value':''}",
        "{'value':'m'} | ENTERPRISE:manager | {'value':null}",
        "{'value':'m'} | ENTERPRISE:manager | [{'value':''}]",
        "{'value':'m'} | ENTERPRISE:manager | null",
        "{'value':'m','$ref':'r'} | ENTERPRISE:manager.value | ''",
        "{'value':'m','$ref':'r'} | ENTERPRISE:manager.value | null",
        "{'value':'m'} | | {'ENTERPRISE':{'manager':''}}",
        "{'value':'m'} | | {'ENTERPRISE:manager':''}",
      })
  void emptiesTheManager(String manager, @Nullable String path, String value) { // C7
    String user = "{'userName':'ada','ENTERPRISE':{'manager':" + manager + "}}";

    assertThat(patch(user, request(operation("Replace", path, value))))
        .isEqualTo(json("{'userName':'ada'}"));
  }

  @Test
  void elementThatAFilterMakesGetsItsValuesOneByOne() { // C7
    String requests =
        operation("Add", "emails[type eq 'other'].display", "'Other'")
            + ","
            + operation("Add", "emails[type eq 'other'].value", "'o@x.com'");

    assertThat(patch(ADA, request(requests)).at("/emails/2"))
        .isEqualTo(json("{'type':'other','display':'Other','value':'o@x.com'}"));
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
}
