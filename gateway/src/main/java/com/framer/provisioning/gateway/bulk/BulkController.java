package com.framer.provisioning.gateway.bulk;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.gateway.bulk.AcceptedBulk.Transaction;
import com.framer.provisioning.gateway.error.ErrorResponses;
import com.framer.provisioning.gateway.error.RequestId;
import com.framer.provisioning.gateway.scim.BaseUrl;
import com.framer.provisioning.gateway.scim.BulkLimits;
import com.framer.provisioning.gateway.scim.Preference;
import com.framer.provisioning.gateway.scim.ScimBody;
import com.framer.provisioning.gateway.scim.ScimResponse;
import com.framer.provisioning.gateway.token.RateLimit;
import com.framer.provisioning.gateway.token.ScimClient;
import com.framer.provisioning.gateway.users.RequestMemory;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import tools.jackson.databind.node.ObjectNode;

/** The endpoint {@code /Bulk} (RFC 7644 §3.7), and the places of what it was answered 202. */
@RestController
final class BulkController {
  private static final Logger LOG = LoggerFactory.getLogger(BulkController.class);

  private static final String PATH = BaseUrl.PATH + "/Bulk";

  /** Then no further operation is begun; with the wait for an outcome it stays below a minute. */
  private static final Duration TIME = Duration.ofSeconds(30);

  private final BulkCommands commands;
  private final AcceptedBulk accepted;
  private final RequestMemory memory;
  private final RateLimit rate;
  private final ErrorResponses errors;
  private final BaseUrl baseUrl;

  BulkController(
      BulkCommands commands,
      AcceptedBulk accepted,
      RequestMemory memory,
      RateLimit rate,
      ErrorResponses errors,
      BaseUrl baseUrl) {
    this.commands = commands;
    this.accepted = accepted;
    this.memory = memory;
    this.rate = rate;
    this.errors = errors;
    this.baseUrl = baseUrl;
  }

  @PostMapping(PATH)
  ResponseEntity<byte[]> bulk(
      @AuthenticationPrincipal ScimClient client, HttpServletRequest request) throws IOException {
    ObjectNode body =
        ScimBody.read(
            request,
            DataSize.ofBytes(BulkLimits.MAX_BYTES),
            bytes -> memory.take(request, client.organizationId(), bytes));
    Preference preference = Preference.of(request);
    BulkRequest bulk = BulkRequest.of(body);
    rate.charge(client, bulk.operations().size() - 1);
    if (preference.patience().isPresent()) {
      return accept(client, body, request, preference.patience().get());
    }
    ResponseEntity<byte[]> response = ScimResponse.ok(run(client, bulk, request));
    memory.take(request, client.organizationId(), requireNonNull(response.getBody()).length);
    return response;
  }

  /** The request is durable then, so whatever fails is no reason to send it again. */
  private ResponseEntity<byte[]> accept(
      ScimClient client, ObjectNode body, HttpServletRequest request, Duration patience) {
    Transaction transaction = accepted.accept(client, body, baseUrl.of(request));
    LOG.info("Bulk request {} is transaction {}", RequestId.of(request), transaction.id());
    try {
      Optional<ResponseEntity<byte[]>> answer =
          accepted.await(client, transaction, patience).map(AcceptedBulk::response);
      answer.ifPresent(
          known ->
              memory.take(
                  request, client.organizationId(), requireNonNull(known.getBody()).length));
      if (answer.isPresent()) {
        return answer.get();
      }
    } catch (RuntimeException e) {
      LOG.debug("The answer to {} is to be fetched", transaction.id(), e);
    }
    return ScimResponse.accepted(
        transaction.id().toString(), baseUrl.of(request) + "/Bulk/" + transaction.place());
  }

  @GetMapping(PATH + "/{place}")
  ResponseEntity<byte[]> read(
      @AuthenticationPrincipal ScimClient client,
      @PathVariable String place,
      HttpServletRequest request) {
    ResponseEntity<byte[]> response = accepted.read(client, place);
    if (response.getBody() != null) {
      memory.take(request, client.organizationId(), requireNonNull(response.getBody()).length);
    }
    return response;
  }

  private ObjectNode run(ScimClient client, BulkRequest bulk, HttpServletRequest request) {
    @Nullable RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
    long end = System.nanoTime() + TIME.toNanos();
    var run =
        new BulkRun(
            bulk,
            commands.persons(client, bulk),
            (_, operation) ->
                Optional.of(
                    System.nanoTime() - end > 0
                        ? BulkRun.LATE
                        : execute(client, operation, request, attributes)));
    return BulkResponse.of(bulk, run.run(), baseUrl.of(request));
  }

  /** In a thread of its own, which makes commands with the id and the trace of the request. */
  private BulkResult execute(
      ScimClient client,
      BulkOperation operation,
      HttpServletRequest request,
      @Nullable RequestAttributes attributes) {
    RequestContextHolder.setRequestAttributes(attributes);
    try {
      return commands.execute(operation, commands.command(client, operation));
    } catch (RuntimeException e) {
      return BulkResult.failed(errors.errorOf(RequestId.of(request), e));
    } finally {
      RequestContextHolder.resetRequestAttributes();
    }
  }
}
