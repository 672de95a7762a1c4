package com.framer.provisioning.common.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InvalidSettingExceptionTests {
  @ParameterizedTest
  @CsvSource({
    "PT0S,0s",
    "PT240H,10d",
    "PT36H,36h",
    "PT1H30M,90m",
    "PT20S,20s",
    "PT0.2S,200ms",
    "PT0.0000015S,1500ns",
    "PT0.000002S,2us",
    "PT-5S,-5s",
    "PT-0.5S,-500ms",
    "PT8760000H,365000d"
  })
  void writesDurationsAsTheSettingsAreWritten(Duration value, String written) {
    assertThat(new InvalidSettingException("a.b", value, "1s or more"))
        .hasMessage("a.b is " + written + ", but must be 1s or more");
  }

  @Test
  void writesOtherValuesAsTheyAre() {
    assertThat(new InvalidSettingException("a.b", 0, "1 or more"))
        .hasMessage("a.b is 0, but must be 1 or more");
  }
}
