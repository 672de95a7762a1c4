package com.framer.provisioning.gateway.bulk;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.bulk.BulkTransactions.Accepted;
import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.directory.Signatures;
import com.framer.provisioning.gateway.error.ErrorResponses;
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

  /** How often a client's request looks whether the response is there while it waits. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

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
   * Stores the request and has it done.
   *
   * @param body the request, without its passwords afterwards
   * @param patience how long the client waits for the response
   * @return the response, or 202 if it is not there in that time
   * @throws RetryLaterException if too many requests of the Organization are not done yet
   */
  ResponseEntity<byte[]> accept(
      ScimClient client, ObjectNode body, String base, Duration patience) {
    CommandId id = CommandId.next();
    Passwords.remove(body);
    String request = WireJson.mapper().writeValueAsString(body);
    if (!transactions.accept(new Accepted(id, client, base, request))) {
      throw new RetryLaterException(
          "%d asynchronous Bulk requests of this Organization are not done yet."
              .formatted(BulkTransactions.OPEN_OF_ORGANIZATION));
    }
    worker.wake();
    return response(client.organizationId(), id, patience)
        .map(ScimResponse::ok)
        .orElseGet(() -> ScimResponse.accepted(id.toString(), base + "/Bulk/" + place(client, id)));
  }

  private String place(ScimClient client, CommandId id) {
    byte[] bytes =
        ByteBuffer.allocate(LENGTH)
            .putLong(id.value().getMostSignificantBits())
            .putLong(id.value().getLeastSignificantBits())
            .array();
    return signatures.write(client.organizationId(), PURPOSE, bytes);
  }

  /** The request is durable: what fails from here on is no reason to send it again. */
  private Optional<byte[]> response(OrganizationId organization, CommandId id, Duration patience) {
    long nanos = (patience.compareTo(longest) < 0 ? patience : longest).toNanos();
    long end = System.nanoTime() + nanos;
    Optional<byte[]> response = Optional.empty();
    while (response.isEmpty() && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(Math.min(LOOK_EVERY.toNanos(), nanos));
      try {
        response = transactions.find(organization, id).flatMap(BulkTransactions.State::response);
      } catch (RuntimeException e) {
        if (!ErrorResponses.isToRetry(e)) {
          throw e;
        }
        return Optional.empty();
      }
    }
    return response;
  }

  /**
   * How far the request at the place is: 200 with the response, or 202.
   *
   * @throws ScimFailure 404, if no request of that Organization is there, or none any more
   */
  ResponseEntity<byte[]> read(ScimClient client, String place) {
    return signatures
        .read(client.organizationId(), PURPOSE, place, LENGTH)
        .map(ByteBuffer::wrap)
        .map(bytes -> new CommandId(new UUID(bytes.getLong(), bytes.getLong())))
        .flatMap(id -> transactions.find(client.organizationId(), id))
        .map(
            state ->
                state
                    .response()
                    .map(ScimResponse::ok)
                    .orElseGet(
                        () ->
                            ResponseEntity.accepted().header(HttpHeaders.RETRY_AFTER, "1").build()))
        .orElseThrow(
            () ->
                new ScimFailure(
                    ScimError.notFound(
                        "There is no such Bulk request, or its response is no longer kept.")));
  }
}
