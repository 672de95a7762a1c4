package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.PersonName;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.wire.WireJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

final class AccountGetsItsNameOnceTests {
  private static final PersonName BOB = new PersonName("Bob", "Builder");

  private final Organization organization =
      anOrganization().with(workspace("Design").administeredBy("ada")).build();

  @Test
  void newAccountGetsTheNameOfTheProfile() { // A5, B1
    organization.post("bob", user("bob").with("displayName", "Bob the Builder"));

    assertThat(account("bob").name()).isEqualTo("Bob the Builder");
  }

  @Test
  void laterNamesStayOnTheResource() { // A5, C4
    organization.post("bob", user("bob").with("displayName", "Bob"));
    organization.put("bob", user("bob").with("displayName", "Rob"));
    organization.delete("bob");
    organization.post("bob", user("bob").with("displayName", "Robert"));

    assertThat(account("bob").name()).isEqualTo("Bob");
    assertThat(organization.resource("bob").profile().attributes().path("displayName").asString())
        .isEqualTo("Robert");
  }

  @Test
  void refusedCreateNamesNobody() { // A5, A6
    organization.post("bob", UserBody.named(OrganizationBuilder.email("ada")));

    assertThat(account("bob").name()).isNull();
  }

  @Test
  void memberAddedByHandGetsTheGivenName() { // A5, D7
    var design = organization.workspaceId("Design");

    organization.apply("bob", new AddMember(design, null, ScimId.random(), BOB));

    assertThat(account("bob").name()).isEqualTo("Bob Builder");
  }

  @Test
  void firstAdminGetsTheGivenName() { // A5, F1
    Organization unborn = anOrganization().build();
    var first = WorkspaceId.random();

    unborn.apply(
        "bob", new CreateOrganization("Acme", first, "First", Role.VIEWER, ScimId.random(), BOB));

    assertThat(unborn.person("bob").account().name()).isEqualTo("Bob Builder");
  }

  @ParameterizedTest
  @CsvSource({
    "Dr Bob Builder, Bob, Builder, Bobby, Dr Bob Builder",
    "' ', Bob, Builder, Bobby, Bob Builder",
    ", Bob, , Bobby, Bob",
    ", , Builder, Bobby, Builder",
    ", , , Bobby, Bobby",
    ", ' ', '', , ",
    ", , , , "
  })
  void formattedNameComesFirstThenItsPartsThenTheDisplayName( // A5
      String formatted, String given, String family, String displayed, String expected) {
    ObjectNode attributes =
        WireJson.mapper().createObjectNode().put("userName", "bob").put("displayName", displayed);
    attributes
        .putObject("name")
        .put("formatted", formatted)
        .put("givenName", given)
        .put("familyName", family);

    assertThat(AccountName.of(new UserProfile(attributes))).isEqualTo(expected);
  }

  private Account account(String name) {
    return organization.person(name).account();
  }
}
