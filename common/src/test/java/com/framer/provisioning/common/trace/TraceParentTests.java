package com.framer.provisioning.common.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.wire.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceParentTests {
  private static final String SENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Test
  void readsWhatItWrites() {
    TraceParent read = TraceParent.read(SENT).orElseThrow();

    assertThat(read.isSampled()).isTrue();
    assertThat(read.header()).isEqualTo(SENT);
    assertThat(read.notSampled().header()).isEqualTo(SENT.replace("-01", "-00"));
    assertThat(TraceParent.read(read.notSampled().header())).contains(read.notSampled());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nx: y"
      })
  void readsNothingElse(@Nullable String sent) {
    assertThat(TraceParent.read(sent)).isEmpty();
  }

  @Test
  void nobodyRecordsANewTrace() {
    TraceParent fresh = TraceParent.fresh();

    assertThat(TraceParent.read(fresh.header())).contains(fresh);
    assertThat(fresh.isSampled()).isFalse();
    assertThat(fresh.traceId()).isNotEqualTo(TraceParent.fresh().traceId());
  }

  @Test
  void replacesTheHeaderOfARecord() {
    var headers = new org.apache.kafka.common.header.internals.RecordHeaders();
    RecordHeaders.add(headers, RecordHeaders.TRACEPARENT, "an older one");

    TraceParent.read(SENT).orElseThrow().writeTo(headers);

    assertThat(headers).hasSize(1);
    assertThat(TraceParent.read(headers).map(TraceParent::header)).contains(SENT);
  }
}
