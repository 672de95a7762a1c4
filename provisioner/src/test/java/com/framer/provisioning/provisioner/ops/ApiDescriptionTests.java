package com.framer.provisioning.provisioner.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.provisioner.operator.OperatorRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The document of the API has all of it, and nothing else. */
@ExtendWith(SharedConsole.class)
@Execution(ExecutionMode.SAME_THREAD)
final class ApiDescriptionTests {
  private static final Console CONSOLE = Console.shared();
  private static final String TOKEN = CONSOLE.pipeline.authorization(OperatorRole.OPERATOR);
  private static final JsonNode DOCUMENT =
      CONSOLE
          .api(CONSOLE.pipeline.authorization(OperatorRole.READER), "GET", OpsPaths.OPENAPI, "")
          .body();

  @Test
  void everyMappingIsInItWithItsParameters() {
    assertThat(ApiOperations.described(DOCUMENT))
        .isNotEmpty()
        .containsExactlyEntriesOf(ApiOperations.mapped(CONSOLE));
  }

  @Test
  void everyOperationSaysWhatItDoesAndAnswersAndEveryPartWhatItMeans() {
    ApiOperations.all(DOCUMENT)
        .forEach(
            (name, operation) -> {
              assertThat(operation.path("description").asString()).as(name).endsWith(".");
              assertThat(operation.at("/responses/default/content").propertyNames())
                  .as(name)
                  .containsExactly("application/problem+json");
            });
    assertThat(
            ApiOperations.all(DOCUMENT).values().stream()
                .map(o -> o.path("operationId").asString()))
        .doesNotHaveDuplicates();
    JsonNode job = DOCUMENT.at("/components/schemas/JobJson/properties");
    assertThat(job.at("/underWay/description").asString())
        .isEqualTo("those whose replay has no outcome yet");
    assertThat(job.at("/createdAt/format").asString()).isEqualTo("date-time");
    assertThat(DOCUMENT.at("/components/schemas/WholeLetter/properties").propertyNames())
        .contains("fingerprint", "stackTrace", "payload");
    assertThat(DOCUMENT.at("/components/schemas").propertyNames())
        .doesNotContain("Operator", "JsonNode", "EntityId");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/yaml", "application/xml", "text/plain"})
  void librariesThatMakeItAddNoOtherLanguageToTheApi(String type) throws Exception {
    assertThat(send("/ops/api/jobs", type, "application/json").statusCode()).isEqualTo(415);
    assertThat(send("/ops/api/status", null, type).statusCode()).isEqualTo(406);
  }

  private static HttpResponse<String> send(String path, @Nullable String type, String accept)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(CONSOLE.pipeline.opsUrl() + path))
            .header("Authorization", TOKEN)
            .header("Accept", accept);
    if (type != null) {
      request.header("Content-Type", type).POST(BodyPublishers.ofString("{}"));
    }
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }
}
