package com.framer.provisioning.standalone.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that Okta and Entra ID send is answered as they need it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RecordingsTests {
  private final WholePipeline pipeline = new WholePipeline("25s");

  static List<Recording> recordings() {
    return Recording.all();
  }

  @BeforeAll
  void thereAreRecordingsOfAllFourKinds() {
    assertThat(recordings())
        .extracting(recording -> recording.file().replaceAll("[/\\\\].*", ""))
        .contains("okta-aiw", "okta-oin", "entra", "entra-aadOptscim");
  }

  @AfterAll
  void stop() {
    pipeline.close();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void isAnswered(Recording recording) {
    assertThat(recording.json().path("section").asString()).startsWith("scim-notes §1");
    recording.play(pipeline);
  }
}
