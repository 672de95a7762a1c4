package com.framer.provisioning.gateway.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.wire.WireJson;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

final class UserRequestTests {
  private static final String SCHEMAS = "'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],";
  private static final String FRAMER = "'urn:ietf:params:scim:schemas:extension:framer:2.0:User'";
  private static final String FRAMER_ROLE =
      "'urn:ietf:params:scim:schemas:extension:framer:2.0:User:organizationRole'";

  @Test
  void keepsTheProfileAsSentAndNothingElse() { // A5
    UserRequest user =
        user(
            """
            'USERNAME':'Ada@Example.com','Name':{'givenName':'Ada'},'password':'p','id':'1',
            'groups':[],'meta':{},'nickName':null,'photos':[],'shoeSize':38,
            'urn:other':{'a':1},'active':true,
            'URN:ietf:params:scim:schemas:extension:ENTERPRISE:2.0:User':{'department':'R'}
            """);

    assertThat(user.input().profile().attributes())
        .isEqualTo(
            json(
                """
                {'userName':'Ada@Example.com','name':{'givenName':'Ada'},
                'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'department':'R'}}
                """));
    assertThat(user.email()).isEqualTo(Email.of("ada@example.com"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'emails':[{'value':'a@x.com'},{'value':'b@x.com','primary':true}] | b@x.com",
        "'emails':[{'value':'a@x.com'},{'value':'b@x.com','primary':'True'}] | b@x.com",
        "'emails':[{'VALUE':'A@X.com'}] | a@x.com",
        "'emails':[{'value':'a@x.com'},{'value':'b@x.com'}] | a@x.com",
        "'emails':[{'value':null,'primary':true},{'value':'b@x.com'}] | b@x.com",
        "'emails':[{'value':'','primary':true,'type':'work'}] | u@x.com",
        "'emails':[{'value':' ','primary':true},{'value':'b@x.com'}] | b@x.com",
        "'emails':[{'value':'a@x.com'},{'value':'A@x.com','primary':true}] | a@x.com",
        "'emails':[] | u@x.com",
        "'emails':null | u@x.com"
      })
  void findsThePrimaryEmail(String emails, String expected) { // A2
    assertThat(user("'userName':'u@x.com'," + emails).email().value()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'userName':'ada'",
        "'userName':'ada','emails':[{'value':'no email'}]",
        "'userName':'a@x.com','emails':[{'value':'no email','primary':true}]",
        "'userName':'a@x.com','emails':[{'value':1}]",
        "'userName':'a@x.com','emails':[{'value':'a@x.com','primary':1}]",
        "'userName':'a','emails':[{'value':'a@x.com','primary':true},"
            + "{'value':'b@x.com','primary':true}]"
      })
  void refusesAUserWithoutOnePrimaryEmail(String members) { // A2
    assertThat(refusal(members).scimType()).isEqualTo("invalidValue");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'name':{'givenName':'no userName'}",
        "'userName':null",
        "'userName':' '",
        "'userName':1",
        "'userName':'a@x.com','name':'Ada'",
        "'userName':'a@x.com','emails':{'value':'a@x.com'}",
        "'userName':'a@x.com','emails':['a@x.com']",
        "'userName':'a@x.com','active':'maybe'",
        "'userName':'a@x.com','active':1"
      })
  void refusesWrongTypes(String members) {
    assertThat(refusal(members).scimType()).isEqualTo("invalidValue");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"true,true", "false,false", "'False',false", "'TRUE',true", "null,true"})
  void readsActiveInEverySpelling(String value, boolean expected) { // B8
    assertThat(
            user("'userName':'a@x.com','active':" + value).create(ScimId.random(), false).active())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "{'organizationRole':null}", "{'organizationRole':''}"})
  void takesAnEmptyRoleForNone(String extension) { // B3
    assertThat(
            user("'userName':'a@x.com'," + FRAMER + ":" + extension)
                .create(ScimId.random(), false)
                .organizationRole())
        .isNull();
  }

  @Test
  void readsTheRoleInAnyLetterCase() { // B5
    String extension = FRAMER.toUpperCase(Locale.ROOT) + ":{'OrganizationRole':'EDITOR'}";

    assertThat(
            user("'userName':'a@x.com'," + extension)
                .create(ScimId.random(), false)
                .organizationRole())
        .isEqualTo(Role.EDITOR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'urn:ietf:params:scim:schemas:extension:framer:2.0:User:organizationRole':'editor'",
        "'URN:ietf:params:scim:schemas:extension:FRAMER:2.0:User:OrganizationRole':'Editor'",
        "'urn:ietf:params:scim:schemas:extension:framer:2.0:User':[{'organizationRole':'editor'}]"
      })
  void readsTheRoleByTheUrnWithItsName(String member) { // C7, B4
    assertThat(user("'userName':'a@x.com'," + member).input().organizationRole())
        .isEqualTo(new RoleChange.Assign(Role.EDITOR));
  }

  @Test
  void readsEveryAttributeByTheUrnWithItsName() { // C7
    UserRequest user =
        user(
            """
            'urn:ietf:params:scim:schemas:core:2.0:User:userName':'a@x.com',
            'urn:ietf:params:scim:schemas:core:2.0:User:password':'1',
            'urn:ietf:params:scim:schemas:core:2.0:User:id':'1',
            'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department':'R',
            'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'costCenter':'1'},
            'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager':'',
            'urn:ietf:params:scim:schemas:extension:acme:2.0:User:badge':'1'
            """);

    assertThat(user.input().profile().attributes())
        .isEqualTo(
            json(
                """
                {'userName':'a@x.com',
                'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':
                {'department':'R','costCenter':'1'}}
                """));
    assertThat(user.input().organizationRole()).isEqualTo(new RoleChange.Keep());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "''"})
  void takesAnEmptyRoleByItsUrnForARemoval(String role) { // C3, C7
    assertThat(user("'userName':'a@x.com'," + FRAMER_ROLE + ":" + role).input().organizationRole())
        .isEqualTo(new RoleChange.Remove());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@exam\u00adple.com",
        "a\u200bda@example.com",
        "ada\u202e@example.com",
        "ada,bob@example.com",
        "a b@example.com"
      })
  void refusesAnEmailThatLooksLikeAnother(String email) { // A1
    assertThat(refusal("'userName':'" + email + "'").scimType()).isEqualTo("invalidValue");
    assertThat(
            refusal("'userName':'a@x.com','emails':[{'value':'" + email + "','primary':true}]")
                .scimType())
        .isEqualTo("invalidValue");
  }

  @Test
  void refusesInvisibleCharactersInEveryEmail() { // A1
    String emails = "'emails':[{'value':'a@x.com'},{'value':'b\u200b@x.com'}]";

    assertThat(refusal("'userName':'a@x.com'," + emails).detail()).startsWith("emails.value");
    assertThat(refusal("'userName':'b\u200b@x.com','emails':[{'value':'a@x.com'}]").detail())
        .startsWith("userName");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'owner'", "1", "['admin']"})
  void refusesAnyOtherRoleNamingTheAllowedOnes(String role) { // B5
    String extension = FRAMER + ":{'organizationRole':" + role + "}";
    ScimError error = refusal("'userName':'a@x.com'," + extension);

    assertThat(error.scimType()).isEqualTo("invalidValue");
    assertThat(error.detail()).contains("admin, editor, viewer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'userName':'a@x.com'}",
        "{'schemas':[],'userName':'a@x.com'}",
        "{'schemas':['urn:other'],'userName':'a@x.com'}",
        "{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],"
            + "'userName':'a@x.com','username':'b@x.com'}"
      })
  void refusesWhatIsNoUser(String body) {
    ScimFailure failure = catchThrowableOfType(ScimFailure.class, () -> UserRequest.of(json(body)));

    assertThat(failure.error().scimType()).isEqualTo("invalidSyntax");
  }

  @Test
  void hashesNoPasswordByItsUrn() { // A5, C7
    String user = "'userName':'a@x.com'";
    String password = "'urn:ietf:params:scim:schemas:core:2.0:User:password':'hunter2'";

    assertThat(user(user + "," + password).payloadHash()).isEqualTo(user(user).payloadHash());
  }

  @Test
  void hashesTheContentWithoutItsPasswordWhateverTheOrder() { // B7
    String hash = user("'userName':'a@x.com','title':'x','password':'1'").payloadHash();

    assertThat(user("'Password':'2','title':'x','userName':'a@x.com'").payloadHash())
        .isEqualTo(hash)
        .hasSize(64);
    assertThat(user("'userName':'a@x.com','title':'y'").payloadHash()).isNotEqualTo(hash);
  }

  private static UserRequest user(String members) {
    return UserRequest.of(json("{" + SCHEMAS + members + "}"));
  }

  private static ScimError refusal(String members) {
    return catchThrowableOfType(ScimFailure.class, () -> user(members)).error();
  }

  private static ObjectNode json(String singleQuoted) {
    return (ObjectNode) WireJson.mapper().readTree(singleQuoted.replace('\'', '"'));
  }
}
