package com.framer.provisioning.gateway.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.gateway.fixture.FakeProvisioner;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Bulk requests with {@code Prefer: respond-async} (rule I2, RFC 9967). */
final class AcceptedBulkTests extends AsynchronousBulk {
  @Test
  void thePlaceHasTheResponseAsSoonAsAllIsDone() {
    holds("ada");

    Answer accepted = bulk("respond-async", create("ada"), create("bob"), "{\"method\":\"GET\"}");

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.body()).isEmpty();
    assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
    assertThat(accepted.header("Location")).startsWith(http.url("/auth/scim/v2/Bulk/"));
    Answer before = http.get(token, path(accepted));
    assertThat(before.status()).isEqualTo(202);
    assertThat(before.header("Retry-After")).isEqualTo("1");

    decide("ada");

    JsonNode operations = response(accepted).path("Operations");
    assertThat(operations.valueStream().map(o -> o.path("status").stringValue()))
        .containsExactly("201", "201", "400");
    assertThat(operations.get(0).path("bulkId").stringValue()).isEqualTo("ada");
    assertThat(operations.get(0).path("location").stringValue())
        .startsWith(http.url("/auth/scim/v2/Users/"));
    var transaction = new CommandId(UUID.fromString(accepted.header("Set-Txn")));
    assertThat(commands("ada").getFirst().id()).isEqualTo(transaction.part(0));
    assertThat(commands("bob").getFirst().id()).isEqualTo(transaction.part(1));
  }

  @Test
  void aResponseThatIsThereInTimeIsTheAnswer() {
    Answer answer = bulk("respond-async, wait=20", create("ada"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("Operations").get(0).path("status").stringValue())
        .isEqualTo("201");
  }

  @Test
  void aBlankPathIsNone() {
    ScimId ada = rows.user(organization, "ada" + domain, true, true, 0);

    bulk(
        "respond-async, wait=5",
        """
        {"method":"PATCH","path":"/Users/%s","data":{
          "schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
          "Operations":[{"op":"replace","path":" ","value":{"active":false}}]}}
        """
            .formatted(ada));

    assertThat(commands("ada")).hasSize(1);
    assertThat(commands("ada").getFirst().command().toString()).contains("false");
  }

  @Test
  void nobodyElseSeesIt() { // H3
    Answer accepted = bulk("respond-async", create("ada"));
    String other = rows.token(rows.organization());

    assertThat(http.get(other, path(accepted)).status()).isEqualTo(404);
    assertThat(http.get(token, path(accepted) + "A").status()).isEqualTo(404);
    assertThat(http.get(token, "/Bulk/x").status()).isEqualTo(404);
  }

  @Test
  void noPasswordIsStored() {
    holds("ada");
    String secret = "hunter2" + UUID.randomUUID();
    String create =
        create("ada").replace("\"password\":\"1mz050nq\"", "\"Password\":\"" + secret + "\"");
    String patch =
        """
        {"method":"PATCH","path":"/Users/bulkId:ada","data":{"schemas":[],"Operations":[
        {"op":"replace","path":"urn:ietf:params:scim:schemas:core:2.0:User:password","value":"%s"},
        {"op":"replace","path":"password[","value":"%s"},{"op":"add","value":{" password":"%s"}},
        {"op":"add","path":7,"value":"%s"}]}}
        """
            .formatted(secret, secret, secret, secret);

    Answer accepted = bulk("respond-async", create, patch);

    assertThat(stored(accepted)).contains("ada" + domain).doesNotContain(secret);
    decide("ada");
    response(accepted);
    assertThat(stored(accepted)).isEqualTo("nothing");
  }

  @Test
  void anOrganizationHasOnlySoManyThatAreNotDone() {
    holds("ada");
    List<Answer> accepted =
        Stream.generate(() -> bulk("respond-async", create("ada")))
            .limit(BulkTransactions.OPEN_OF_ORGANIZATION)
            .toList();
    assertThat(accepted).allMatch(answer -> answer.status() == 202);

    Answer refused = bulk("respond-async", create("ada"));

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isNotEmpty();
    PROVISIONER.answer("ada" + domain, command -> Optional.of(FakeProvisioner.applied(command)));
    accepted.forEach(this::response);
  }

  private String stored(Answer accepted) {
    return sql.sql(
            """
            select coalesce(request, 'nothing') from bulk_transaction
            where id = cast(:id as uuid)
            """)
        .param("id", accepted.header("Set-Txn"))
        .query(String.class)
        .single();
  }
}
