package com.framer.provisioning.standalone.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded request of Okta and Entra ID gets the answer that the client relies on. */
@ExtendWith(SharedPipeline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RecordingsTests {
  private final WholePipeline pipeline;

  RecordingsTests(WholePipeline pipeline) {
    this.pipeline = pipeline;
  }

  static List<Recording> recordings() {
    return Recording.all();
  }

  @BeforeAll
  void hasRecordingsOfAllFourKindsOfClients() {
    assertThat(recordings())
        .extracting(recording -> recording.file().replaceAll("[/\\\\].*", ""))
        .contains("okta-aiw", "okta-oin", "entra", "entra-aadOptscim", "reported");
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void isAnsweredAsExpected(Recording recording) {
    assertThat(recording.json().path("source").asString()).isNotBlank();
    recording.play(pipeline);
  }
}
