package com.framer.provisioning.standalone.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.standalone.recording.WholePipeline;
import com.framer.provisioning.standalone.recording.WholePipeline.Answer;
import com.framer.provisioning.standalone.seed.ClearToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * While one Organization imports users, another Organization's calls take less than a second (rule
 * I3).
 */
final class ImportDoesNotStarveOthersTests {
  private static final int USERS = 10_000;

  /** More requests than one Organization may have in flight at the gateway. */
  private static final int CONCURRENT_REQUESTS = 125;

  private static final Duration DEADLINE = Duration.ofSeconds(90);

  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger created = new AtomicInteger();
  private final AtomicInteger retriesAfter429 = new AtomicInteger();
  private final List<Duration> otherCalls = new ArrayList<>();

  @Test
  void allUsersAreImportedWhileAnotherOrganizationIsServed() { // I3
    try (var pipeline = new WholePipeline("25s", "--gateway.overload.retry-after=1s")) {
      long start = System.nanoTime();
      CompletableFuture<Void> importing =
          CompletableFuture.allOf(
              Stream.generate(() -> importNext(pipeline))
                  .limit(CONCURRENT_REQUESTS)
                  .toArray(CompletableFuture[]::new));
      while (!importing.isDone() && since(start).compareTo(DEADLINE) < 0) {
        callForOtherOrganization(pipeline);
      }
      Duration took = since(start);

      assertThat(importing).isCompleted();
      assertThat(created).hasValue(USERS);
      assertThat(retriesAfter429).hasPositiveValue();
      assertThat(users(pipeline)).isEqualTo(USERS);
      report(took);
      assertThat(otherCalls).hasSizeGreaterThan(20);
      assertThat(percentile(95)).isLessThan(Duration.ofSeconds(1));
    }
  }

  private void callForOtherOrganization(WholePipeline pipeline) {
    long start = System.nanoTime();
    ClearToken token = pipeline.seeded().otherToken();
    Answer answer = create(pipeline, token, "u" + otherCalls.size() + "@other.example").join();
    otherCalls.add(since(start));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
  }

  private CompletableFuture<Void> importNext(WholePipeline pipeline) {
    int number = next.getAndIncrement();
    return number < USERS
        ? importOne(pipeline, number).thenCompose(_ -> importNext(pipeline))
        : CompletableFuture.completedFuture(null);
  }

  private CompletableFuture<Void> importOne(WholePipeline pipeline, int number) {
    ClearToken token = pipeline.seeded().demoToken();
    return create(pipeline, token, "u" + number + "@import.example")
        .thenCompose(
            answer ->
                switch (answer.status()) {
                  case 201 -> {
                    created.incrementAndGet();
                    yield CompletableFuture.completedFuture(null);
                  }
                  case 429 -> {
                    retriesAfter429.incrementAndGet();
                    yield afterASecond().thenCompose(_ -> importOne(pipeline, number));
                  }
                  default ->
                      CompletableFuture.failedFuture(new IllegalStateException(answer.toString()));
                });
  }

  private static CompletableFuture<Void> afterASecond() {
    return CompletableFuture.runAsync(
        () -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
  }

  private static CompletableFuture<Answer> create(
      WholePipeline pipeline, ClearToken token, String email) {
    String body =
        "{\"schemas\":[\"%s\"],\"userName\":\"%s\",\"%s\":{\"organizationRole\":\"editor\"}}"
            .formatted(ScimUrn.USER, email, ScimUrn.FRAMER_USER);
    return pipeline.scim(pipeline.baseUrl(), token, "POST", "/Users", body);
  }

  private static long users(WholePipeline pipeline) {
    return pipeline
        .sql()
        .sql("select count(*) from account where email like '%@import.example'")
        .query(Long.class)
        .single();
  }

  private Duration percentile(int percent) {
    List<Duration> sorted = otherCalls.stream().sorted().toList();
    return sorted.get((sorted.size() - 1) * percent / 100);
  }

  private void report(Duration took) {
    System.out.printf(
        "Imported %d users in %d ms, %d times 429; %d calls of the other Organization: median %d,"
            + " 95%% %d, max %d ms%n",
        USERS,
        took.toMillis(),
        retriesAfter429.get(),
        otherCalls.size(),
        percentile(50).toMillis(),
        percentile(95).toMillis(),
        percentile(100).toMillis());
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
