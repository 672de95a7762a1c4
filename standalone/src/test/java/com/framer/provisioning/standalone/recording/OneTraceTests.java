package com.framer.provisioning.standalone.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.trace.TraceAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A request is one trace through both applications, and the chunk that decides it is linked. */
@ExtendWith(SharedPipeline.class)
final class OneTraceTests {
  private static final String CLIENTS_SPAN = "b7ad6b7169203331";

  private static WholePipeline pipeline;

  private final String clientsTrace = UUID.randomUUID().toString().replace("-", "");

  @BeforeAll
  static void start(WholePipeline shared) {
    pipeline = shared;
  }

  @Test
  void createIsOneTraceFromHttpThroughKafkaToSqlAndBack() {
    create("ada-" + clientsTrace + "@example.com");

    List<SpanData> spans = trace(5);
    SpanData request = the(spans, "POST /auth/scim/v2/Users");
    SpanData published = the(spans, "publish provisioning.commands");
    SpanData wait = the(spans, "wait for the outcome");
    SpanData processed = the(spans, "process provisioning.commands");
    SpanData outcome = the(spans, "publish provisioning.outcomes");
    assertThat(request.getParentSpanId()).isEqualTo(CLIENTS_SPAN);
    assertThat(request.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(request.getAttributes().get(TraceAttributes.STATUS)).isEqualTo(201);
    assertChild(published, request);
    assertChild(wait, request);
    assertChild(processed, published);
    assertChild(outcome, processed);
    assertThat(linked(wait)).containsExactly(outcome.getSpanId());
    assertThat(wait.getEndEpochNanos()).isGreaterThan(outcome.getStartEpochNanos());
    assertThat(Stream.of(wait, processed).map(s -> s.getAttributes().get(TraceAttributes.OUTCOME)))
        .containsOnly("applied");
    assertThat(spans).extracting(OneTraceTests::service).contains("gateway", "provisioner");
    assertThat(processed.getAttributes().get(TraceAttributes.COMMAND))
        .isEqualTo(published.getAttributes().get(TraceAttributes.COMMAND));
  }

  @Test
  void chunkIsATraceOfItsOwnThatIsLinkedWithItsCommands() {
    create("bob-" + clientsTrace + "@example.com");

    List<SpanData> spans = trace(5);
    String published = the(spans, "publish provisioning.commands").getSpanId();
    List<String> chunks = linked(the(spans, "process provisioning.commands"));
    assertThat(chunks).hasSize(1);
    SpanData chunk = await(s -> s.getSpanId().equals(chunks.getFirst()), 1).getFirst();
    assertThat(chunk.getTraceId()).isNotEqualTo(clientsTrace);
    assertThat(linked(chunk)).contains(published);
    assertThat(chunk.getAttributes().get(TraceAttributes.COMMANDS)).isPositive();
    assertThat(chunk.getAttributes().get(TraceAttributes.PARTITIONS)).isNotEmpty();
    List<SpanData> phases = await(s -> s.getParentSpanId().equals(chunk.getSpanId()), 5);
    assertThat(phases)
        .extracting(SpanData::getName)
        .contains("lock partitions", "lock and read", "decide", "write", "commit");
  }

  /** Whatever other tests did with this pipeline counts too. */
  @Test
  void noSpanNamesAPersonOrHoldsASecret() { // A5
    create("carol-" + clientsTrace + "@example.com");
    pipeline
        .scim("GET", "/Users?filter=userName%20eq%20%22eve@example.com%22", Map.of(), "")
        .join();
    trace(5);

    Set<String> said =
        SharedPipeline.spans().stream()
            .flatMap(OneTraceTests::saidBy)
            .collect(Collectors.toUnmodifiableSet());
    assertThat(said).contains("kafka", "applied");
    assertThat(said)
        .noneMatch(text -> text.contains("@"))
        .noneMatch(text -> text.contains("eve"))
        .noneMatch(text -> text.contains(pipeline.seeded().demoToken().value()));
  }

  private static Stream<String> saidBy(SpanData span) {
    return Stream.concat(
        Stream.of(span.getName(), span.getStatus().getDescription()),
        span.getAttributes().asMap().values().stream().map(Object::toString));
  }

  private void create(String email) {
    var answer =
        pipeline
            .scim(
                "POST",
                "/Users",
                Map.of(
                    "Content-Type",
                    "application/scim+json",
                    "traceparent",
                    "00-" + clientsTrace + "-" + CLIENTS_SPAN + "-00"),
                "{\"schemas\":[\"%s\"],\"userName\":\"%s\"}".formatted(ScimUrn.USER, email))
            .join();
    assertThat(answer.status()).isEqualTo(201);
  }

  /** The spans of the client's trace, once there are so many: they are exported with a delay. */
  private List<SpanData> trace(int size) {
    return await(span -> span.getTraceId().equals(clientsTrace), size);
  }

  private static List<SpanData> await(Predicate<SpanData> which, int size) {
    return Awaitility.await("%d spans".formatted(size))
        .until(
            () -> SharedPipeline.spans().stream().filter(which).toList(),
            found -> found.size() >= size);
  }

  private static SpanData the(List<SpanData> spans, String name) {
    List<SpanData> found = spans.stream().filter(s -> s.getName().equals(name)).toList();
    assertThat(found).as(name + " of " + spans).hasSize(1);
    return found.getFirst();
  }

  private static void assertChild(SpanData child, SpanData parent) {
    assertThat(child.getTraceId()).isEqualTo(parent.getTraceId());
    assertThat(child.getParentSpanId()).as(child.getName()).isEqualTo(parent.getSpanId());
  }

  private static List<String> linked(SpanData span) {
    return span.getLinks().stream()
        .map(LinkData::getSpanContext)
        .map(SpanContext::getSpanId)
        .toList();
  }

  private static String service(SpanData span) {
    return String.valueOf(span.getResource().getAttribute(AttributeKey.stringKey("service.name")));
  }
}
