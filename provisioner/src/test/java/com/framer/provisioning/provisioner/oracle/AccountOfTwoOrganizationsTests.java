package com.framer.provisioning.provisioner.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.wire.WireJson;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two Organizations give access to a person who has no Account yet. */
final class AccountOfTwoOrganizationsTests {
  private static final String EMAIL = "bob@example.com";
  private static final String ADA = "ada@example.com";

  @AutoClose private static Store store;

  private OrganizationId one;
  private OrganizationId other;

  @BeforeAll
  static void start() {
    store = new Store();
  }

  @BeforeEach
  void organizations() {
    store.clear();
    one = store.organization(ADA);
    other = store.organization("eve@example.com");
  }

  @Test
  void firstCommandOfAChunkNamesTheAccount() { // A5, B1, B2
    List<Outcome> outcomes =
        store.apply(
            0,
            List.of(
                Store.envelope(one, "dan@example.com", Store.createUser("dan", Role.VIEWER)),
                Store.envelope(one, EMAIL, new DeleteUser(ScimId.random())),
                Store.envelope(other, EMAIL, named("Bob")),
                Store.envelope(one, EMAIL, named("Rob"))));

    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Refused.class);
    assertThat(effects(outcomes.get(2))).contains("created the Account");
    assertThat(effects(outcomes.get(3)))
        .contains("linked the Account")
        .doesNotContain("created the Account");
    assertThat(names()).containsExactly("Bob");
  }

  @Test
  void laterCommandsDoNotRenameIt() { // A5, C4
    store.apply(other, EMAIL, named("Bob"));

    store.apply(one, EMAIL, named("Rob"));
    store.apply(
        other,
        EMAIL,
        new ReplaceUser(
            store.scimId(other, EMAIL), named("Robert").profile(), new RoleChange.Keep(), null));

    assertThat(names()).containsExactly("Bob");
  }

  @Test
  void refusedCommandDoesNotNameIt() { // A5, A6
    CreateUser taken = createUser(ADA, "Bobby");

    List<Outcome> outcomes =
        store.apply(
            0,
            List.of(Store.envelope(one, EMAIL, taken), Store.envelope(other, EMAIL, named("Bob"))));

    assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Refused.class);
    assertThat(names()).containsExactly("Bob");
  }

  private static List<String> effects(Outcome outcome) {
    return ((Outcome.Applied) outcome).changes().effects();
  }

  private static CreateUser named(String name) {
    return createUser(name, name);
  }

  private static CreateUser createUser(String userName, String name) {
    var attributes = WireJson.mapper().createObjectNode().put("userName", userName);
    attributes.putObject("name").put("givenName", name);
    return new CreateUser(ScimId.random(), new UserProfile(attributes), null, true, name, false);
  }

  private static List<String> names() {
    return store
        .sql()
        .sql("select name from account where email = :email")
        .param("email", EMAIL)
        .query(String.class)
        .list();
  }
}
