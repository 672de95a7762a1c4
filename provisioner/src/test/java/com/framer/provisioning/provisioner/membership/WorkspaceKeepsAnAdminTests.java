package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.BIRTH;
import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.email;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.outcome.AdminAssignment;
import com.framer.provisioning.common.scim.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkspaceKeepsAnAdminTests {
  private static final String LOW = "10000000-0000-4000-8000-000000000000";

  /** As a signed number, the way {@link java.util.UUID#compareTo} has it, it comes before LOW. */
  private static final String HIGH = "90000000-0000-4000-8000-000000000000";

  @ParameterizedTest
  @EnumSource
  void getsOneFromAnotherWorkspaceFirst(WayToLoseAnAdmin way) { // D3, D4, F2
    Organization organization =
        anOrganization()
            .with(workspace("Design").administeredBy("ada"))
            .with(workspace("Code").administeredBy("zoe"))
            .build();
    way.isPreparedIn(organization);

    var outcome = way.happensTo(organization);

    assertThat(OutcomeAssertions.applied(outcome).adminsAssigned())
        .containsExactly(new AdminAssignment(email("zoe"), 1, List.of("Design")));
    assertThat(organization.membershipsOf("zoe"))
        .containsExactly("Design as admin (safeguard)", "Code as admin (manual)");
  }

  @ParameterizedTest
  @EnumSource
  void getsOneFromOutsideTheChunk(WayToLoseAnAdmin way) { // D3, D4, F2
    Organization organization =
        anOrganization()
            .with(workspace("Design").administeredBy("ada"))
            .with(workspace("Code").administeredBy("olga"))
            .whereOutsideIs("olga")
            .build();
    way.isPreparedIn(organization);

    var outcome = way.happensTo(organization);

    assertThat(OutcomeAssertions.applied(outcome).adminsAssigned())
        .containsExactly(new AdminAssignment(email("olga"), 1, List.of("Design")));
    assertThat(organization.state().netChange().set())
        .contains(
            new NetChange.Row(
                new AccountId(WorkspaceBuilder.id("account olga")),
                organization.workspaceId("Design"),
                new Difference(1, new Membership(Role.ADMIN, Origin.SAFEGUARD))));
  }

  @Test
  void outsideAdminOfTheSameWorkspaceIsEnough() { // D3
    Organization organization =
        anOrganization()
            .with(workspace("Design").administeredBy("ada", "olga"))
            .whereOutsideIs("olga")
            .build();

    var outcome = organization.delete("ada");

    assertThat(OutcomeAssertions.applied(outcome).adminsAssigned()).isEmpty();
  }

  @Test
  void assignedOutsideAdminIsNotAssignedTwice() { // D3
    Organization organization =
        anOrganization()
            .with(workspace("Design").administeredBy("ada"))
            .with(workspace("Code").administeredBy("olga"))
            .whereOutsideIs("olga")
            .build();
    organization.setRole("ada", "Design", Role.EDITOR);
    organization.setRole("ada", "Design", Role.ADMIN);

    var outcome = organization.setRole("ada", "Design", Role.EDITOR);

    assertThat(OutcomeAssertions.applied(outcome).adminsAssigned()).isEmpty();
    assertThat(organization.state().netChange().set())
        .extracting(NetChange.Row::accountId)
        .containsOnlyOnce(new AccountId(WorkspaceBuilder.id("account olga")));
  }

  @Test
  void memberIsRaised() { // D3
    Organization organization =
        anOrganization()
            .with(workspace("Design").administeredBy("ada").with("zoe", Role.VIEWER, Origin.MANUAL))
            .with(workspace("Code").administeredBy("zoe"))
            .build();
    var since = organization.person("zoe").adminSince();

    organization.delete("ada");

    assertThat(organization.membershipsOf("zoe"))
        .containsExactly("Design as admin (safeguard)", "Code as admin (manual)");
    assertThat(organization.person("zoe").adminSince()).isEqualTo(since);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void longestStandingAdminIsChosen(boolean cydIsElder) { // D3
    Organization organization =
        anOrganization()
            .with(workspace("Design").administeredBy("ada"))
            .with(workspace("Code").administeredBy("bob", "cyd"))
            .whereAdminIs("bob", BIRTH.plusSeconds(100))
            .whereAdminIs("cyd", BIRTH.plusSeconds(cydIsElder ? 99 : 101))
            .whereAdminIs("ada", BIRTH)
            .build();

    var outcome = organization.delete("ada");

    assertThat(OutcomeAssertions.applied(outcome).adminsAssigned())
        .extracting(AdminAssignment::email)
        .containsExactly(email(cydIsElder ? "cyd" : "bob"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tiesGoToTheLowerAccountIdAsPostgresOrdersThem(boolean bobIsLower) { // D3
    Organization organization =
        anOrganization()
            .with(workspace("Design").administeredBy("ada"))
            .with(workspace("Code").administeredBy("bob", "cyd"))
            .whereAdminIs("bob", BIRTH)
            .whereAdminIs("cyd", BIRTH)
            .whereAccountOf("bob", bobIsLower ? LOW : HIGH)
            .whereAccountOf("cyd", bobIsLower ? HIGH : LOW)
            .build();

    var outcome = organization.delete("ada");

    assertThat(OutcomeAssertions.applied(outcome).adminsAssigned())
        .extracting(AdminAssignment::email)
        .containsExactly(email(bobIsLower ? "bob" : "cyd"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void insideAndOutsideCompete(boolean olgaIsElder) { // D3
    Organization organization =
        anOrganization()
            .with(workspace("Design").administeredBy("ada"))
            .with(workspace("Code").administeredBy("bob", "olga"))
            .whereOutsideIs("olga")
            .whereAdminIs("bob", BIRTH.plusSeconds(100))
            .whereAdminIs("olga", BIRTH.plusSeconds(olgaIsElder ? 99 : 101))
            .build();

    var outcome = organization.delete("ada");

    assertThat(OutcomeAssertions.applied(outcome).adminsAssigned())
        .extracting(AdminAssignment::email)
        .containsExactly(email(olgaIsElder ? "olga" : "bob"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void insideAndOutsideTieByAccountId(boolean olgaIsLower) { // D3
    Organization organization =
        anOrganization()
            .with(workspace("Design").administeredBy("ada"))
            .with(workspace("Code").administeredBy("bob", "olga"))
            .whereOutsideIs("olga")
            .whereAdminIs("bob", BIRTH)
            .whereAdminIs("olga", BIRTH)
            .whereAccountOf("bob", olgaIsLower ? HIGH : LOW)
            .whereAccountOf("olga", olgaIsLower ? LOW : HIGH)
            .build();

    var outcome = organization.delete("ada");

    assertThat(OutcomeAssertions.applied(outcome).adminsAssigned())
        .extracting(AdminAssignment::email)
        .containsExactly(email(olgaIsLower ? "olga" : "bob"));
  }

  @Test
  void unbrokenTimeBeginsAnewAfterABreak() { // D3, rules.md Words
    Organization organization =
        anOrganization()
            .with(workspace("Design").administeredBy("ada"))
            .with(workspace("Code").administeredBy("bob", "cyd"))
            .build();
    organization.setRole("bob", "Code", Role.EDITOR);
    organization.setRole("bob", "Code", Role.ADMIN);
    assertThat(organization.person("bob").adminSince()).isEqualTo(organization.now());

    var outcome = organization.delete("ada");

    assertThat(OutcomeAssertions.applied(outcome).adminsAssigned())
        .extracting(AdminAssignment::email)
        .containsExactly(email("cyd"));
  }

  @Test
  void timeGoesOnWhileAdminOfAnyWorkspace() { // rules.md Words
    Organization organization =
        anOrganization()
            .with(workspace("Design").administeredBy("ada", "zoe"))
            .with(workspace("Code").administeredBy("ada", "zoe"))
            .build();
    var since = organization.person("ada").adminSince();

    organization.setRole("ada", "Design", Role.EDITOR);
    organization.put("ada", user("ada").as(Role.ADMIN));

    assertThat(organization.person("ada").adminSince()).isEqualTo(since);
  }
}
