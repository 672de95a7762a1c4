package com.framer.provisioning.gateway.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.bulk.BulkTransactions.Answer;
import com.framer.provisioning.gateway.bulk.BulkTransactions.Taken;
import com.framer.provisioning.gateway.error.ErrorResponses;
import com.framer.provisioning.gateway.scim.ScimBody;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * One pass over a Bulk request that was answered 202. What is decided has its outcome in the
 * command log; everything else is sent, each operation once, with the same ids in each turn (rule
 * G2). The last turn answers everything: what is still not decided is given up (rule B7), and what
 * the same person's operations behind it ask for is not begun.
 */
final class BulkTurn {
  private static final ScimError REVOKED =
      ScimError.of(401, "The token was revoked or has expired, so this operation was not begun.");

  private final Taken taken;
  private final BulkCommands commands;
  private final ErrorResponses errors;
  private final BooleanSupplier isOver;
  private final BooleanSupplier isRevoked;
  private final boolean isLast;

  /** Whose operation had no outcome in the last turn: each further one would wait as long. */
  private final Set<String> heldUp = ConcurrentHashMap.newKeySet();

  /**
   * A turn.
   *
   * @param isOver whether no further operation is to be sent in it
   * @param isRevoked whether the token of the request is not valid any more
   * @param isLast whether there is no further one
   */
  BulkTurn(
      Taken taken,
      BulkCommands commands,
      ErrorResponses errors,
      BooleanSupplier isOver,
      BooleanSupplier isRevoked,
      boolean isLast) {
    this.taken = taken;
    this.commands = commands;
    this.errors = errors;
    this.isOver = isOver;
    this.isRevoked = isRevoked;
    this.isLast = isLast;
  }

  /** Does what can be done; the answer is empty if another turn is needed. */
  Optional<Answer> run() {
    var accepted = taken.accepted();
    BulkRequest request = BulkRequest.of(ScimBody.parse(accepted.request().getBytes(UTF_8)));
    Function<BulkOperation, Optional<String>> persons =
        commands.persons(accepted.client(), request);
    var run =
        new BulkRun(
            request,
            persons,
            (number, operation) -> execute(number, operation, persons.apply(operation)));
    List<Optional<BulkResult>> results = run.run();
    if (!run.isComplete()) {
      return Optional.empty();
    }
    return Optional.of(
        new Answer(
            200,
            WireJson.mapper()
                .writeValueAsString(BulkResponse.of(request, results, accepted.baseUrl()))));
  }

  private Optional<BulkResult> execute(
      int number, BulkOperation operation, Optional<String> person) {
    CommandId id = taken.accepted().id().part(number);
    try {
      Optional<BulkResult> earlier = commands.earlier(operation, id);
      if (earlier.isPresent() || isOver.getAsBoolean()) {
        return earlier;
      }
      if (isRevoked.getAsBoolean()) {
        return Optional.of(BulkResult.failed(REVOKED));
      }
      return Optional.of(
          person.filter(heldUp::contains).isPresent() ? BulkRun.LATE : send(operation, id));
    } catch (RuntimeException e) {
      if (ErrorResponses.isToRetry(e) && !isLast) {
        return Optional.empty();
      }
      if (ErrorResponses.isToRetry(e)) {
        person.ifPresent(heldUp::add);
      }
      return Optional.of(
          BulkResult.failed(errors.errorOf(taken.accepted().id() + ":" + number, e)));
    }
  }

  private BulkResult send(BulkOperation operation, CommandId id) {
    try {
      CommandEnvelope command = commands.command(taken.accepted().client(), operation).withId(id);
      return isLast ? commands.execute(operation, command) : commands.attempt(operation, command);
    } catch (ScimFailure e) { // such as 404, since its deletion was decided a moment ago
      return commands.earlier(operation, id).orElseThrow(() -> e);
    }
  }
}
