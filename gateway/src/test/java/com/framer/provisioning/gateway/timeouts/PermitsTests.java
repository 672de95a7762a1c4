package com.framer.provisioning.gateway.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.gateway.fixture.FakeProvisioner;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How many commands may wait, in all and of one Organization; every wait ends (rule I3). */
final class PermitsTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final String token = world.rows.token(world.rows.organization());
  private final String email = UUID.randomUUID() + "@example.com";

  /** How a wait ends, and what the client sees then. */
  record End(String name, int status, Function<CommandEnvelope, Optional<Outcome>> verdict) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<End> ends() {
    return List.of(
        new End("outcome", 201, create -> Optional.of(FakeProvisioner.applied(create))),
        new End("refusal", 409, _ -> Optional.of(new Outcome.Refused(ScimError.conflict("no")))),
        new End("dead letter", 500, _ -> Optional.of(new Outcome.DeadLettered("Cause"))),
        new End("exception of ours", 500, _ -> Optional.of(new Outcome.Unchanged(null))),
        new End("timeout", 429, _ -> Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void aPermitIsReturnedHoweverTheWaitEnds(End end) { // I3
    assertThat(all(RunningGateway.IN_FLIGHT_PER_ORGANIZATION, end))
        .allMatch(answer -> answer.status() == end.status);

    assertThat(post(email).status()).isEqualTo(201);
  }

  @Test
  void aPermitIsReturnedWhenTheClientIsGone() { // I3
    for (int i = 0; i < RunningGateway.IN_FLIGHT_PER_ORGANIZATION; i++) {
      String gone = i + email;
      world.provisioner.answer(gone, _ -> Optional.empty());
      world.http.postAndHangUp(
          token,
          "/Users",
          ScimHttp.user(gone),
          () -> Awaitility.await().until(() -> isPublished(gone)));
    }

    isToBeRetried(post(email), "Too many changes of this Organization are under way.");
    Awaitility.await().until(() -> post(email).status() == 201);
  }

  @Test
  void refusesMoreThanTheTotal() { // I3
    int each = RunningGateway.IN_FLIGHT_PER_ORGANIZATION;
    List<CompletableFuture<Answer>> waiting =
        IntStream.range(0, RunningGateway.IN_FLIGHT / each)
            .mapToObj(i -> world.rows.token(world.rows.organization()))
            .flatMap(one -> IntStream.range(0, each).mapToObj(_ -> silent(one)))
            .toList();

    isToBeRetried(post(email), "Too many changes are under way.");
    assertThat(isPublished(email)).isFalse();
    assertThat(waiting).extracting(CompletableFuture::join).allMatch(a -> a.status() == 429);
    assertThat(post(email).status()).isEqualTo(201);
  }

  private List<Answer> all(int number, End end) {
    List<CompletableFuture<Answer>> answers =
        IntStream.range(0, number)
            .mapToObj(i -> i + email)
            .peek(one -> world.provisioner.answer(one, end.verdict))
            .map(one -> world.http.postLater(token, ScimHttp.user(one)))
            .toList();
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private CompletableFuture<Answer> silent(String by) {
    String somebody = UUID.randomUUID() + "@example.com";
    world.provisioner.answer(somebody, _ -> Optional.empty());
    CompletableFuture<Answer> waiting = world.http.postLater(by, ScimHttp.user(somebody));
    Awaitility.await().until(() -> isPublished(somebody));
    return waiting;
  }

  private boolean isPublished(String whose) {
    return world.provisioner.commandFor(whose).isPresent();
  }

  private Answer post(String whose) {
    return world.http.post(token, ScimHttp.user(whose));
  }

  private static void isToBeRetried(Answer answer, String why) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isEqualTo("7");
    assertThat(answer.json().path("detail").asString())
        .isEqualTo(why + " Send the same request again.");
  }
}
