package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.command.CreateWorkspace;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.PersonName;
import com.framer.provisioning.common.scim.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NewOrganizationHasItsAdminTests {
  private static final ScimId ID = ScimId.random();
  private static final CreateOrganization BIRTH =
      new CreateOrganization(
          "Acme", new WorkspaceId(WorkspaceBuilder.id("First")), "First", Role.EDITOR, ID);

  private final Organization unborn = anOrganization().build();

  @Test
  void firstPersonIsAdminOfTheFirstWorkspace() { // F1, F2
    var outcome = unborn.apply("bob", BIRTH);

    assertThat(OutcomeAssertions.applied(outcome).effects())
        .startsWith("created the Organization Acme", "created the Workspace First");
    assertThat(unborn.membershipsOf("bob")).containsExactly("First as admin (manual)");
    assertThat(unborn.person("bob").adminSince()).isEqualTo(unborn.now());
    assertThat(unborn.resource("bob").id()).isEqualTo(ID);
    assertThat(unborn.state().netChange().newEntities())
        .containsExactly(
            new NewEntity.NewOrganization("Acme"),
            new NewEntity.NewWorkspace(
                new Workspace(
                    new WorkspaceId(WorkspaceBuilder.id("First")), 1, "First", Role.EDITOR)));
  }

  @Test
  void firstPersonGetsTheGivenName() { // A5
    var name = new PersonName("Bob", "Builder");
    var first = new WorkspaceId(WorkspaceBuilder.id("First"));

    unborn.apply("bob", new CreateOrganization("Acme", first, "First", Role.EDITOR, ID, name));

    assertThat(unborn.resource("bob").profile().attributes().path("name").toString())
        .isEqualTo("{\"givenName\":\"Bob\",\"familyName\":\"Builder\"}");
  }

  @Test
  void secondBirthIsRefused() { // F3
    unborn.apply("bob", BIRTH);

    assertThat(OutcomeAssertions.refused(unborn.apply("cyd", BIRTH)).status()).isEqualTo(409);
  }

  @Test
  void sameBirthAgainChangesNothing() {
    unborn.apply("bob", BIRTH);

    assertThat(unborn.apply("bob", BIRTH)).isInstanceOf(Outcome.Unchanged.class);
  }

  @Test
  void newcomersFollowInTheSameChunk() { // B3, G1
    unborn.apply("bob", BIRTH);

    unborn.post("cyd", user("cyd"));

    assertThat(unborn.membershipsOf("cyd")).containsExactly("First as editor (default)");
    OutcomeAssertions.refusedAsFinalAdmin(unborn.delete("bob"));
  }

  @Test
  void beforeItsBirthEverythingElseIsRefused() { // F3
    List<Command> others =
        List.of(
            user("bob").post(ID),
            user("bob").put(ID),
            new DeleteUser(ID),
            new Unanswered(CommandId.next()),
            new AddMember(WorkspaceId.random(), Role.ADMIN, ID),
            new CreateWorkspace(WorkspaceId.random(), "First", Role.VIEWER));

    assertThat(others).allSatisfy(c -> OutcomeAssertions.refusedAsNotFound(unborn.apply("bob", c)));
    assertThat(unborn.state().netChange().people()).isEmpty();
  }
}
