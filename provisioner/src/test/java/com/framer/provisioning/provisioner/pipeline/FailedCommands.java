package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.provisioner.deadletter.ActResult;
import com.framer.provisioning.provisioner.replay.Replays;
import com.framer.provisioning.testkit.Infrastructure;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A pipeline of the test class's own, in which a bad release fails commands about Bob for good. Its
 * provisioner can be configured by {@link ProvisionerSettings}.
 */
@Execution(ExecutionMode.SAME_THREAD)
abstract class FailedCommands {
  static Pipeline pipeline;
  static DeadLetters deadLetters;
  static Acme acme;
  static BadRelease release;
  static Replays replays;
  final String bob = Acme.someone();

  @BeforeAll
  static void start(TestInfo test) {
    pipeline = new Pipeline(Infrastructure.shared().newDatabase(), settings(test));
    deadLetters = new DeadLetters(pipeline);
    acme = new Acme(pipeline);
    release = new BadRelease(pipeline);
    replays = pipeline.bean(Replays.class);
  }

  private static String[] settings(TestInfo test) {
    return AnnotationSupport.findAnnotation(test.getTestClass(), ProvisionerSettings.class)
        .map(ProvisionerSettings::value)
        .orElseGet(() -> new String[0]);
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  @AfterEach
  void goodRelease() {
    release.isReplaced();
  }

  /** Publishes a command about Bob that is dead-lettered; then the good release is there. */
  final CommandEnvelope fails(Supplier<CommandEnvelope> publishing) {
    return fails(publishing, bob);
  }

  static CommandEnvelope fails(Supplier<CommandEnvelope> publishing, String who) {
    release.breaks(who);
    CommandEnvelope command = publishing.get();
    assertThat(acme.status(command)).isEqualTo("dead-lettered");
    release.isReplaced();
    return command;
  }

  /** Requests a replay of an open dead letter; its command. */
  static CommandId replay(UUID deadLetter, String reason) {
    ActResult result = replays.replay(deadLetter, "olga", reason);
    assertThat(result.kind()).as(result.why()).isEqualTo(ActResult.Kind.REQUESTED);
    return Objects.requireNonNull(result.commandId());
  }

  static String status(CommandId command) {
    return outcome(command).status();
  }

  static Outcome outcome(CommandId command) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> pipeline.outcome(command), Optional::isPresent)
        .map(OutcomeEnvelope::outcome)
        .orElseThrow();
  }
}
