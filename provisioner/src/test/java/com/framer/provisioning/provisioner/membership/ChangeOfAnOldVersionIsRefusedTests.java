package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.UserBody.user;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code If-Match} (RFC 7644 §3.14): decided where the change is applied. */
final class ChangeOfAnOldVersionIsRefusedTests {
  private final Organization acme =
      anOrganization().with(workspace("Design").administeredBy("root")).build();

  @Test
  void ofTwoChangesOfOneVersionOnlyTheFirstIsApplied() {
    acme.post("bob", user("bob"));
    ScimId id = acme.resource("bob").id();
    List<Long> seen = List.of(acme.resource("bob").version());

    Outcome first = acme.applyIf(seen, "bob", user("bob").with("title", "first").put(id));
    Outcome second = acme.applyIf(seen, "bob", user("bob").with("title", "second").put(id));

    assertThat(first.status()).isEqualTo("applied");
    assertThat(((Outcome.Refused) second).error().status()).isEqualTo(412);
    assertThat(acme.resource("bob").profile().attributes().path("title").asString())
        .isEqualTo("first");
  }

  @Test
  void anyOfTheVersionsIsEnough() {
    acme.post("bob", user("bob"));
    ScimId id = acme.resource("bob").id();
    long version = acme.resource("bob").version();

    assertThat(acme.applyIf(List.of(99L, version), "bob", new PatchUser(id, List.of())).status())
        .isEqualTo("unchanged");
    assertThat(status(acme.applyIf(List.of(), "bob", new PatchUser(id, List.of())))).isEqualTo(412);
  }

  @Test
  void aDeletionOfAnOldVersionIsRefusedToo() {
    acme.post("bob", user("bob"));
    ScimId id = acme.resource("bob").id();

    assertThat(status(acme.applyIf(List.of(99L), "bob", new DeleteUser(id)))).isEqualTo(412);
    assertThat(acme.resource("bob").active()).isTrue();
  }

  @Test
  void aResourceThatIsNotThereIsNotFound() {
    assertThat(status(acme.applyIf(List.of(1L), "bob", new DeleteUser(ScimId.random()))))
        .isEqualTo(404);
  }

  private static int status(Outcome outcome) {
    return ((Outcome.Refused) outcome).error().status();
  }
}
