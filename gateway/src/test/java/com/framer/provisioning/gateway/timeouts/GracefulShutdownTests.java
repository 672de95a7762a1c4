package com.framer.provisioning.gateway.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.Unanswered;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.gateway.fixture.FakeProvisioner;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.ScimHttp;
import com.framer.provisioning.gateway.fixture.ScimHttp.Answer;
import com.framer.provisioning.testkit.Infrastructure;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A gateway that stops still answers the requests that wait (rule I1). */
@ExtendWith(OutputCaptureExtension.class)
final class GracefulShutdownTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final String token = world.rows.token(world.rows.organization());
  private final String email = UUID.randomUUID() + "@example.com";
  private final CountDownLatch closing = new CountDownLatch(1);

  @Test
  void answersTheRequestsThatWait(CapturedOutput output) { // B7, I1, I3
    String silent = "silent-" + email;
    world.provisioner.answer(silent, _ -> Optional.empty());
    world.provisioner.answer(email, this::appliedWhenClosing);
    var gateway =
        RunningGateway.start(
                world.database,
                Infrastructure.shared().bootstrapServers(),
                Map.of("gateway.waiting.outcome", "3s", "gateway.shutdown.pause", "1s"))
            .awaitReady();
    CompletableFuture<Answer> unlucky = gateway.http().postLater(token, ScimHttp.user(silent));
    Awaitility.await().until(() -> world.provisioner.commandFor(silent).isPresent());
    CompletableFuture<Answer> lucky = gateway.http().postLater(token, ScimHttp.user(email));
    Awaitility.await().until(() -> world.provisioner.commandFor(email).isPresent());

    CompletableFuture<Void> closed =
        CompletableFuture.runAsync(gateway::close, Thread::startVirtualThread);
    Awaitility.await().until(() -> output.getAll().contains("is not ready any more"));
    assertThat(gateway.http().get("/actuator/health/readiness").status()).isEqualTo(503);
    assertThat(output).doesNotContain("Commencing graceful shutdown");
    Awaitility.await().until(() -> output.getAll().contains("Commencing graceful shutdown"));
    closing.countDown();

    assertThat(lucky.join().status()).isEqualTo(201);
    assertThat(unlucky.join().status()).isEqualTo(429);
    assertThat(closed).succeedsWithin(10, TimeUnit.SECONDS);
    Awaitility.await()
        .until(
            () ->
                world.provisioner.commandFor(silent).orElseThrow().command() instanceof Unanswered);
  }

  private Optional<Outcome> appliedWhenClosing(CommandEnvelope create) {
    try {
      return closing.await(20, TimeUnit.SECONDS)
          ? Optional.of(FakeProvisioner.applied(create))
          : Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
