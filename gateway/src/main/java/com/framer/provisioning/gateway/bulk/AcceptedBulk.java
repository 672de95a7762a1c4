package com.framer.provisioning.gateway.bulk;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.bulk.BulkTransactions.Accepted;
import com.framer.provisioning.gateway.bulk.BulkTransactions.Answer;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.directory.Signatures;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.scim.ScimResponse;
import com.framer.provisioning.gateway.token.ScimClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bulk requests with {@code Prefer: respond-async} (rule I2, RFC 9967): stored, then answered 202;
 * {@link BulkWorker} does them. The place of the transaction has the response that a request
 * without the preference would have been answered, for a day after its end.
 */
@Component
final class AcceptedBulk {
  private static final String PURPOSE = "bulk";

  /** An id of 16 bytes. */
  private static final int LENGTH = 16;

  /** How often a client's request looks whether the answer is there while it waits; then rarer. */
  private static final Duration FIRST_LOOK = Duration.ofMillis(100);

  /** So seldom that many who wait take no connections from the others. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final BulkTransactions transactions;
  private final BulkWorker worker;
  private final Signatures signatures;
  private final Duration longest;

  AcceptedBulk(
      BulkTransactions transactions,
      BulkWorker worker,
      Signatures signatures,
      GatewaySettings settings) {
    this.transactions = transactions;
    this.worker = worker;
    this.signatures = signatures;
    this.longest = settings.waiting().outcome();
  }

  /**
   * A request that was stored.
   *
   * @param place the last part of its path
   */
  record Transaction(CommandId id, String place) {}

  /**
   * Stores the request and has it done.
   *
   * @param body the request, without its passwords afterwards
   * @param base what locations in the response begin with
   * @throws RetryLaterException if too many requests of the Organization are not done yet
   */
  Transaction accept(ScimClient client, ObjectNode body, String base) {
    CommandId id = CommandId.next();
    var transaction = new Transaction(id, place(client, id)); // it may need the database: before
    Passwords.remove(body);
    String request = WireJson.mapper().writeValueAsString(body);
    if (!transactions.accept(new Accepted(id, client, base, request))) {
      throw new RetryLaterException(
          RetryLaterException.Reason.BULKS_FULL,
          "%d asynchronous Bulk requests of this Organization are not done yet."
              .formatted(BulkTransactions.OPEN_OF_ORGANIZATION));
    }
    worker.wake();
    return transaction;
  }

  private String place(ScimClient client, CommandId id) {
    byte[] bytes =
        ByteBuffer.allocate(LENGTH)
            .putLong(id.value().getMostSignificantBits())
            .putLong(id.value().getLeastSignificantBits())
            .array();
    return signatures.write(client.organizationId(), PURPOSE, bytes);
  }

  /** The answer, if it is there in that time, and in the time in which clients wait at most. */
  Optional<Answer> await(ScimClient client, Transaction transaction, Duration patience) {
    Duration time = patience.compareTo(longest) < 0 ? patience : longest;
    long end = System.nanoTime() + time.toNanos();
    Duration pause = FIRST_LOOK;
    Optional<Answer> answer = Optional.empty();
    while (answer.isEmpty() && System.nanoTime() - end < 0 && !Thread.interrupted()) {
      LockSupport.parkNanos(Math.min(pause.toNanos(), Math.max(1, end - System.nanoTime())));
      answer = transactions.answer(client.organizationId(), transaction.id());
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
    }
    return answer;
  }

  /**
   * How far the request at the place is: the answer, or 202.
   *
   * @throws ScimFailure 404, if no request of that Organization is there, or none any more
   */
  ResponseEntity<byte[]> read(ScimClient client, String place) {
    CommandId id =
        signatures
            .read(client.organizationId(), PURPOSE, place, LENGTH)
            .map(ByteBuffer::wrap)
            .map(bytes -> new CommandId(new UUID(bytes.getLong(), bytes.getLong())))
            .filter(known -> transactions.exists(client.organizationId(), known))
            .orElseThrow(
                () ->
                    new ScimFailure(
                        ScimError.notFound(
                            "There is no such Bulk request, or its answer is no longer kept.")));
    return transactions
        .answer(client.organizationId(), id)
        .map(AcceptedBulk::response)
        .orElseGet(() -> ResponseEntity.accepted().header(HttpHeaders.RETRY_AFTER, "1").build());
  }

  /** As a request without the preference would have been answered. */
  static ResponseEntity<byte[]> response(Answer answer) {
    return ScimResponse.of(answer.status(), answer.json());
  }
}
