package com.framer.provisioning.gateway.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.gateway.fixture.FakeProvisioner;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Bulk requests that were answered 202, when a gateway, a User or a token ends meanwhile. */
final class AcceptedBulkGoesOnTests extends AsynchronousBulk {
  @Test
  void anotherGatewayGoesOnWhenOneEnds() { // G2
    holds("ada");
    Answer accepted;
    try (var gateway = gateway()) {
      accepted = bulk(gateway.http(), "respond-async", create("bob"), create("ada"));
      Awaitility.await().until(() -> !commands("ada").isEmpty() && !commands("bob").isEmpty());
      recordOutcome("bob");
    }

    decide("ada");

    assertThat(
            response(accepted)
                .path("Operations")
                .valueStream()
                .map(o -> o.path("status").asString()))
        .containsExactly("201", "201");
    assertThat(commands("bob")).as("what was decided is not sent again").hasSize(1);
    assertThat(commands("ada").stream().map(CommandEnvelope::id).distinct())
        .as("what is sent again has the same id")
        .hasSize(1);
  }

  @Test
  void aDeletionThatWasDecidedIsNoUnknownUser() { // G2
    ScimId ada = rows.user(organization, "ada" + domain, true, true, 0);
    // Decided, and the User is gone, before the gateway gets its outcome.
    PROVISIONER.answer(
        "ada" + domain,
        command -> {
          rows.decided(
              command.id(),
              organization,
              FakeProvisioner.envelope(command, new Outcome.Unchanged(null)));
          sql.sql("delete from organization_user where scim_id = :id")
              .param("id", ada.value())
              .update();
          return Optional.empty();
        });

    Answer accepted =
        bulk("respond-async", "{\"method\":\"DELETE\",\"path\":\"/Users/%s\"}".formatted(ada));

    assertThat(response(accepted).path("Operations").get(0).path("status").asString())
        .isEqualTo("204");
  }

  @Test
  void aRevokedTokenBeginsNothingMore() { // H1
    holds("ada");
    Answer accepted =
        bulk(
            "respond-async",
            create("ada"),
            create("ada").replace("\"bulkId\":\"ada\"", "\"bulkId\":\"again\""),
            create("bob"));
    Awaitility.await().until(() -> !commands("ada").isEmpty() && !commands("bob").isEmpty());
    recordOutcome("bob");
    sql.sql("update scim_token set revoked_at = now() where organization_id = :organization")
        .param("organization", organization.value())
        .update();
    Awaitility.await()
        .atMost(BulkTransactions.LEASE)
        .until(() -> http.get(token, "/Users").status() == 401);

    decide("ada");

    String other = rows.token(organization);
    JsonNode operations =
        Awaitility.await()
            .atMost(BulkTransactions.LEASE.multipliedBy(2))
            .until(() -> http.get(other, path(accepted)), answer -> answer.status() == 200)
            .json()
            .path("Operations");
    assertThat(operations.valueStream().map(o -> o.path("status").asString()))
        .as("one was under way, one was done, and one waited for the first")
        .containsExactly("201", "401", "201");
  }
}
