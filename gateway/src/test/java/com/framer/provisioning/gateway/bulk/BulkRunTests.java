package com.framer.provisioning.gateway.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.wire.WireJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** In which order the operations of a request are done, and what each of them is answered. */
final class BulkRunTests {
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  @Test
  void operationsOfOnePersonStayInTheirOrder() { // G1
    String ada = IntStream.range(0, 200).mapToObj(i -> patch("ada", "n" + i)).collect(joined());

    run("%s,%s".formatted(ada, patch("bob", "b")));

    assertThat(done.stream().filter(entry -> entry.startsWith("PATCH ada")))
        .containsExactlyElementsOf(
            IntStream.range(0, 200).mapToObj(i -> "PATCH ada n" + i).toList());
  }

  @Test
  void operationsOfOthersGoSideBySide() {
    var both = new CountDownLatch(2);
    BulkRequest request = request(patch("ada", "a") + "," + patch("bob", "b"));

    List<Optional<BulkResult>> results =
        new BulkRun(
                request,
                operation -> Optional.ofNullable(operation.target()),
                (_, _) -> {
                  both.countDown();
                  return Optional.of(
                      await(both)
                          ? BulkResult.done(200, "x", null)
                          : BulkResult.done(500, null, null));
                })
            .run();

    assertThat(statuses(results)).containsExactly(200, 200);
  }

  @Test
  void aReferenceIsTheIdOfTheUserThatTheOtherOperationMakes() {
    List<Optional<BulkResult>> results =
        run(post("boss", "") + "," + post("ada", "bulkId:boss") + "," + patch("bulkId:ada", "n"));

    assertThat(statuses(results)).containsExactly(201, 201, 200);
    assertThat(done).containsExactly("POST boss ", "POST ada id-of-boss", "PATCH id-of-ada n");
  }

  @Test
  void aReferenceMayPointForward() { // RFC 7644 §3.7.2
    run(post("ada", "bulkId:boss") + "," + post("boss", ""));

    assertThat(done).containsExactly("POST boss ", "POST ada id-of-boss");
  }

  @Test
  void referencesInACircleAreRefusedAndTheRestIsDone() { // RFC 7644 §3.7.1
    List<Optional<BulkResult>> results =
        run(
            String.join(
                ",",
                post("ada", "bulkId:bob"),
                post("bob", "bulkId:ada"),
                post("me", "bulkId:me"),
                post("eve", "")));

    assertThat(statuses(results)).containsExactly(409, 409, 409, 201);
    assertThat(done).containsExactly("POST eve ");
  }

  @Test
  void whatOnlyWaitsForACircleIsDone() {
    List<Optional<BulkResult>> results =
        run(post("ada", "bulkId:ada") + "," + patch("bulkId:ada", "x") + "," + patch("bob", "y"));

    // The second one refers to a User that was not made; it is no part of the circle.
    assertThat(statuses(results)).containsExactly(409, 409, 200);
    assertThat(results.get(1).orElseThrow().error())
        .extracting(ScimError::detail)
        .asString()
        .contains("whose POST failed");
  }

  @Test
  void anExecutionThatBreaksIsAnErrorOfItsOperation() {
    List<Optional<BulkResult>> results =
        new BulkRun(
                request(patch("ada", "a") + "," + patch("bob", "b")),
                operation -> Optional.ofNullable(operation.target()),
                (_, operation) -> {
                  if ("ada".equals(operation.target())) {
                    throw new StackOverflowError("as the test says");
                  }
                  return Optional.of(BulkResult.done(200, "bob", null));
                })
            .run();

    assertThat(statuses(results)).containsExactly(500, 200);
  }

  @Test
  void atMostSixteenAreUnderWayAtATime() { // I3
    var atATime = new AtomicInteger();
    var most = new AtomicInteger();
    String all = IntStream.range(0, 64).mapToObj(i -> patch("u" + i, "x")).collect(joined());

    new BulkRun(
            request(all),
            operation -> Optional.ofNullable(operation.target()),
            (_, _) -> {
              most.accumulateAndGet(atATime.incrementAndGet(), Math::max);
              LockSupport.parkNanos(5_000_000);
              atATime.decrementAndGet();
              return Optional.of(BulkResult.done(200, "x", null));
            })
        .run();

    assertThat(most.get()).isBetween(2, 16);
  }

  @Test
  void aReferenceToNothingIsRefused() {
    List<Optional<BulkResult>> results = run(post("ada", "bulkId:nobody") + "," + post("eve", ""));

    assertThat(statuses(results)).containsExactly(400, 201);
    assertThat(results.getFirst().orElseThrow().error())
        .extracting(ScimError::detail)
        .asString()
        .contains("no POST");
  }

  @Test
  void whatRefersToAUserThatWasNotMadeFailsToo() {
    failing.add("boss");

    List<Optional<BulkResult>> results = run(post("boss", "") + "," + post("ada", "bulkId:boss"));

    assertThat(statuses(results)).containsExactly(400, 409);
    assertThat(done).containsExactly("POST boss ");
  }

  @Test
  void everythingIsDoneAlthoughSomeFail() {
    failing.addAll(Set.of("a", "c"));

    assertThat(statuses(run(post("a", "") + "," + post("b", "") + "," + post("c", ""))))
        .containsExactly(400, 201, 400);
  }

  @Test
  void nothingIsDoneAfterAsManyErrorsAsAllowed() { // RFC 7644 §3.7, failOnErrors
    failing.addAll(Set.of("b", "d"));
    String all = List.of("a", "b", "c", "d", "e").stream().map(n -> post(n, "")).collect(joined());

    List<Optional<BulkResult>> results = run(all, "\"failOnErrors\":2,");

    assertThat(results.stream().map(r -> r.map(BulkResult::status).orElse(0)))
        .containsExactly(201, 400, 201, 400, 0);
    assertThat(done).hasSize(4);
  }

  @Test
  void operationsThatCanNotBeReadAreErrorsOfTheirOwn() {
    List<Optional<BulkResult>> results =
        run(
            String.join(
                ",",
                "{}",
                "7",
                "{\"method\":\"GET\",\"path\":\"/Users/1\"}",
                "{\"method\":\"POST\",\"path\":\"/Bulk\",\"bulkId\":\"x\",\"data\":{}}",
                "{\"method\":\"POST\",\"path\":\"/Users\",\"data\":{}}",
                "{\"method\":\"PATCH\",\"path\":\"/Users\",\"data\":{}}",
                "{\"method\":\"PUT\",\"path\":\"/Users/1\"}",
                post("ada", "")));

    assertThat(statuses(results)).containsExactly(400, 400, 400, 400, 400, 400, 400, 201);
  }

  @Test
  void aThousandOperationsOnOnePersonAreDoneOneAfterTheOther() {
    var atATime = new AtomicInteger();
    var most = new AtomicInteger();
    String all = IntStream.range(0, 1000).mapToObj(i -> patch("ada", "n" + i)).collect(joined());

    List<Optional<BulkResult>> results =
        new BulkRun(
                request(all),
                operation -> Optional.ofNullable(operation.target()),
                (_, _) -> {
                  most.accumulateAndGet(atATime.incrementAndGet(), Math::max);
                  atATime.decrementAndGet();
                  return Optional.of(BulkResult.done(200, "x", null));
                })
            .run();

    assertThat(results).hasSize(1000).allMatch(result -> result.orElseThrow().status() == 200);
    assertThat(most).hasValue(1);
  }

  private List<Optional<BulkResult>> run(String operations) {
    return run(operations, "");
  }

  private List<Optional<BulkResult>> run(String operations, String members) {
    return new BulkRun(
            BulkRequest.of(body(operations, members)),
            operation -> Optional.of(name(operation)),
            (_, operation) -> Optional.of(execute(operation)))
        .run();
  }

  private BulkResult execute(BulkOperation operation) {
    String text = operation.data().path("text").asString("");
    String name = name(operation);
    done.add(operation.method() + " " + name + " " + text);
    if (failing.contains(name)) {
      return BulkResult.failed(ScimError.invalidValue("as the test says"));
    }
    return operation.target() == null
        ? BulkResult.done(201, "id-of-" + name, null)
        : BulkResult.done(200, name, null);
  }

  private static String name(BulkOperation operation) {
    return String.valueOf(operation.target() == null ? operation.bulkId() : operation.target());
  }

  private static List<Integer> statuses(List<Optional<BulkResult>> results) {
    return results.stream().map(result -> result.orElseThrow().status()).toList();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static BulkRequest request(String operations) {
    return BulkRequest.of(body(operations, ""));
  }

  private static ObjectNode body(String operations, String members) {
    return (ObjectNode)
        WireJson.mapper()
            .readTree(
                """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],%s
                 "Operations":[%s]}
                """
                    .formatted(members, operations));
  }

  private static String post(String bulkId, String text) {
    return """
    {"method":"POST","path":"/Users","bulkId":"%s","data":{"text":"%s"}}\
    """
        .formatted(bulkId, text);
  }

  private static String patch(String target, String text) {
    return """
    {"method":"patch","path":"Users/%s","data":{"text":"%s"}}\
    """
        .formatted(target, text);
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(",");
  }
}
