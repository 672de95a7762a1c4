package com.framer.provisioning.common.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The ids of commands that belong together (rule G2). */
final class PartsOfACommandIdTests {
  private static final CommandId WHOLE =
      new CommandId(UUID.fromString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));

  @Test
  void areTheSameWheneverTheyAreAskedFor() {
    assertThat(WHOLE.part(7)).isEqualTo(new CommandId(WHOLE.value()).part(7));
  }

  @Test
  void areValidAndAsOldAsTheWhole() { // RFC 9562 §5.7
    assertThat(IntStream.range(0, 1000).mapToObj(WHOLE::part))
        .allMatch(CommandId::isValid)
        .allMatch(part -> part.madeAt().equals(WHOLE.madeAt()));
  }

  @Test
  void differFromEachOtherAndFromThoseOfAnother() {
    CommandId another = CommandId.next();

    assertThat(IntStream.range(0, 1000).boxed())
        .flatExtracting(number -> List.of(WHOLE.part(number), another.part(number)))
        .doesNotHaveDuplicates()
        .doesNotContain(WHOLE, another);
  }
}
