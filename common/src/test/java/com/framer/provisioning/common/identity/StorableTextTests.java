package com.framer.provisioning.common.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StorableTextTests {
  @ParameterizedTest
  @ValueSource(strings = {"", "Ada", "Zoë\n\t", "\ud83d\ude00", "\uffff", "\u0001", "\ufffd"})
  void textIsStorable(String text) { // G5
    assertThat(StorableText.isStorable(text)).isTrue();
    assertThat(StorableText.storable(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "a\u0000", "\ud83d", "\ude00a", "\ude00\ud83d"})
  void textThatDatabaseOrUtf8CanNotHoldIsNotStorable(String text) { // G5
    assertThat(StorableText.isStorable(text)).isFalse();
    assertThat(StorableText.isStorable(StorableText.storable(text))).isTrue();
  }

  @Test
  void everyCharacterThatCanNotBeStoredIsReplaced() { // G5
    assertThat(StorableText.storable("a\u0000b\ud800c\ud83d\ude00\udc00"))
        .isEqualTo("a\ufffdb\ufffdc\ud83d\ude00\ufffd");
  }
}
