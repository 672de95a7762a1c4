package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.Operations.remove;
import static com.framer.provisioning.provisioner.membership.Operations.replace;
import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.UserBody.named;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.AddToProject;
import com.framer.provisioning.common.command.RemoveFromProject;
import com.framer.provisioning.common.scim.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a replay will be compared with. Bob's create is command 1, the next one is command 2. */
final class CommandSetsItsPositionTests {
  private final Organization organization =
      anOrganization().with(workspace("Design").administeredBy("ada").withProject("Logo")).build();

  @BeforeEach
  void bobIsCreated() {
    organization.post("bob", user("bob").with("title", "Dr").as(Role.EDITOR));
  }

  @Test
  void createSetsAccessAndEveryAttribute() { // G3
    assertThat(positions()).isEqualTo(new Positions(1, 1, Map.of()));
  }

  @Test
  void replacementSetsWhatItHasAndWhatItRemovesAndWhatIsAbsentBeforeAndAfter() { // G3
    organization.put("bob", user("bob").with("nickName", "Bobby"));

    assertThat(positions()).isEqualTo(new Positions(1, 2, Map.of()));
    assertThat(List.of("nickName", "title", "locale")).allMatch(name -> positions().of(name) == 2);
  }

  @Test
  void patchSetsOnlyWhatItNames() { // G3
    organization.patch("bob", replace("nickName", "Bobby"), remove("title"));

    assertThat(positions()).isEqualTo(new Positions(1, 1, Map.of("nickName", 2L, "title", 2L)));
    assertThat(positions().of("userName")).isEqualTo(1);
  }

  @Test
  void replacementAfterAPatchSetsItAll() { // G3
    organization.patch("bob", replace("nickName", "Bobby"));
    organization.put("bob", user("bob"));

    assertThat(positions()).isEqualTo(new Positions(1, 3, Map.of()));
  }

  @Test
  void equalActiveSetsAccess() { // G3
    organization.put("bob", user("bob").active(true));

    assertThat(positions().access()).isEqualTo(2);
  }

  @Test
  void equalRoleSetsAccess() { // G3
    organization.put("bob", user("bob").as(Role.EDITOR));

    assertThat(positions().access()).isEqualTo(2);
  }

  @Test
  void removedRoleSetsAccess() { // G3
    organization.put("bob", user("bob").withRoleRemoved());

    assertThat(positions().access()).isEqualTo(2);
  }

  @Test
  void secondDeactivationSetsAccess() { // G3, D6
    organization.deactivate("bob");
    organization.deactivate("bob");

    assertThat(positions().access()).isEqualTo(3);
  }

  @Test
  void changesByHandSetAccessEvenToWhatItIs() { // G3, I5
    organization.add("bob", "Design", Role.ADMIN);
    assertThat(positions().access()).isEqualTo(2);
    organization.setRole("bob", "Design", Role.EDITOR);
    assertThat(positions().access()).isEqualTo(3);
    organization.apply("bob", new AddToProject(organization.projectId("Logo")));
    assertThat(positions().access()).isEqualTo(4);
    organization.apply("bob", new RemoveFromProject(organization.projectId("Logo")));
    assertThat(positions().access()).isEqualTo(5);
    organization.remove("bob", "Design");
    assertThat(positions().access()).isEqualTo(6);
    organization.remove("bob", "Design");
    assertThat(positions().access()).isEqualTo(7);
    assertThat(positions()).isEqualTo(new Positions(7, 1, Map.of()));
  }

  @Test
  void memberByHandSetsAccessButNoProfile() { // G3: the IdP said nothing yet
    organization.add("cyd", "Design", null);

    assertThat(organization.person("cyd").positions()).isEqualTo(new Positions(2, 0, Map.of()));
  }

  @Test
  void linkSetsTheWholeProfile() { // G3, B6
    organization.add("cyd", "Design", null);
    organization.post("cyd", user("cyd").with("title", "Dr"));

    assertThat(organization.person("cyd").positions()).isEqualTo(new Positions(3, 3, Map.of()));
  }

  @Test
  void deletionEmptiesTheProfileAndItsTombstoneKeepsThePositions() { // G3, D5
    organization.patch("bob", replace("nickName", "Bobby"));
    organization.delete("bob");

    assertThat(positions()).isEqualTo(new Positions(3, 3, Map.of()));
  }

  @Test
  void memberByHandAfterADeletionKeepsThePositionsOfTheTombstone() { // G3
    organization.delete("bob");
    organization.add("bob", "Design", null);

    assertThat(positions()).isEqualTo(new Positions(3, 2, Map.of()));
  }

  @Test
  void refusalSetsNothing() { // G3, G4
    Positions before = positions();
    Positions adas = organization.person("ada").positions();

    OutcomeAssertions.refusedAsTaken(
        organization.put("bob", named("ada@example.com").active(false)));
    OutcomeAssertions.refusedAsTaken(organization.post("bob", user("bob").whenSeen()));
    OutcomeAssertions.refusedAsFinalAdmin(organization.delete("ada"));

    assertThat(positions()).isEqualTo(before);
    assertThat(organization.person("ada").positions()).isEqualTo(adas);
  }

  @Test
  void repetitionAndUnansweredSetNothing() { // G3, B7
    Positions before = positions();

    organization.post("bob", user("bob").with("title", "Dr").as(Role.EDITOR));
    organization.unanswered("bob", organization.lastCommand());

    assertThat(positions()).isEqualTo(before);
  }

  private Positions positions() {
    return organization.person("bob").positions();
  }
}
