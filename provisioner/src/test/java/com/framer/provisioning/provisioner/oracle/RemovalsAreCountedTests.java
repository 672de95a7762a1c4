package com.framer.provisioning.provisioner.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.RoleChange;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A chunk counts whom it takes all access from, once (D8). */
final class RemovalsAreCountedTests {
  @AutoClose private final Store store = new Store();
  private final OrganizationId organization = store.organization("ada@example.com");

  @Test
  void whoLosesEveryMembershipIsCountedOnce() { // D1, D8, G2
    for (String name : List.of("bob", "cy", "dan", "eve")) {
      store.apply(organization, email(name), Store.createUser(email(name), Role.EDITOR));
    }
    List<ReceivedCommand> chunk = new ArrayList<>();
    for (CommandEnvelope command :
        List.of(
            deactivates("bob"),
            deletes("cy"),
            deactivates("dan"),
            activates("dan"),
            deactivates("bob"),
            deletes("eve").asDryRun())) {
      chunk.add(store.received(1, command));
    }

    store.apply(chunk);
    store.apply(chunk);

    assertThat(counts()).containsExactly("2 1");
  }

  @Test
  void whoKeepsAMembershipIsNotCounted() { // D8
    store.apply(organization, email("bob"), Store.createUser(email("bob"), Role.EDITOR));

    store.apply(
        1,
        List.of(
            Store.envelope(
                organization,
                email("bob"),
                replace("bob", new RoleChange.Assign(Role.VIEWER), true))));

    assertThat(counts()).isEmpty();
  }

  private CommandEnvelope deactivates(String name) {
    return Store.envelope(organization, email(name), replace(name, new RoleChange.Keep(), false));
  }

  private CommandEnvelope activates(String name) {
    return Store.envelope(organization, email(name), replace(name, new RoleChange.Keep(), true));
  }

  private CommandEnvelope deletes(String name) {
    return Store.envelope(
        organization, email(name), new DeleteUser(store.scimId(organization, email(name))));
  }

  private ReplaceUser replace(String name, RoleChange role, boolean active) {
    return new ReplaceUser(
        store.scimId(organization, email(name)), Store.profile(email(name)), role, active);
  }

  private static String email(String name) {
    return name + "@example.com";
  }

  private List<String> counts() {
    return store
        .sql()
        .sql("select people || ' ' || deleted from access_removed where organization_id = :id")
        .param("id", organization.value())
        .query(String.class)
        .list();
  }
}
