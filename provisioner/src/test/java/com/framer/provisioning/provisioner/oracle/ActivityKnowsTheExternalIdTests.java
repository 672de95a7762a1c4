package com.framer.provisioning.provisioner.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.path.PatchOperation;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

/** The activity log has the identity provider's name of the person, also when nothing is left. */
final class ActivityKnowsTheExternalIdTests {
  private static final String BOB = "bob@example.com";

  @AutoClose private final Store store = new Store();
  private final OrganizationId organization = store.organization("ada@example.com");

  @Test
  void ofARefusedChangeAndOfADeletion() { // I5
    UserProfile profile = Store.profile(BOB);
    profile.attributes().put("externalId", "00u1");
    store.apply(
        organization, BOB, new CreateUser(ScimId.random(), profile, null, true, "hash", false));
    ScimId id = store.scimId(organization, BOB);
    store.apply(organization, "cy@example.com", Store.createUser("cy@example.com", null));
    var taken =
        new PatchOperation(
            PatchOperation.Op.REPLACE,
            AttributePath.of("userName"),
            StringNode.valueOf("cy@example.com"));

    CommandEnvelope refused = Store.envelope(organization, BOB, new PatchUser(id, List.of(taken)));
    CommandEnvelope deletes = Store.envelope(organization, BOB, new DeleteUser(id));
    CommandEnvelope again = Store.envelope(organization, BOB, new DeleteUser(id));
    for (CommandEnvelope one : List.of(refused, deletes, again)) {
      store.apply(1, List.of(one));
    }

    assertThat(logged(refused)).isEqualTo("refused 00u1");
    assertThat(logged(deletes)).isEqualTo("applied 00u1");
    assertThat(logged(again)).isEqualTo("refused");
  }

  @Test
  void isTheOneBeforeTheCommandAlsoWithinAChunk() { // I5
    UserProfile profile = Store.profile(BOB);
    profile.attributes().put("externalId", "00u1");
    store.apply(
        organization, BOB, new CreateUser(ScimId.random(), profile, null, true, "hash", false));
    ScimId id = store.scimId(organization, BOB);
    var renamed =
        new PatchOperation(
            PatchOperation.Op.REPLACE, AttributePath.of("externalId"), StringNode.valueOf("00u2"));
    CommandEnvelope renames =
        Store.envelope(organization, BOB, new PatchUser(id, List.of(renamed)));
    CommandEnvelope deletes = Store.envelope(organization, BOB, new DeleteUser(id));
    CommandEnvelope again = Store.envelope(organization, BOB, new DeleteUser(id));

    store.apply(1, List.of(renames, deletes, again));

    assertThat(logged(deletes)).isEqualTo("applied 00u2");
    assertThat(logged(again)).isEqualTo("refused");
  }

  private String logged(CommandEnvelope command) {
    return store
        .sql()
        .sql("select concat_ws(' ', status, external_id) from command_log where command_id = :id")
        .param("id", command.id().value())
        .query(String.class)
        .single();
  }
}
