package com.framer.provisioning.provisioner.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** G5, G7: a command that waits for others' locks is not taken for one that costs too much. */
final class LockWaitsFitIntoATransactionTests {
  /** The partition's progress, the Organization, the userName. */
  private static final int LOCKS_OF_A_COMMAND = 3;

  @Test
  void allWaitsOfACommandTogetherAreShorterThanATransaction() throws IOException { // G5
    assertThat(LOCKS_OF_A_COMMAND * seconds("lock_timeout"))
        .isLessThan(seconds("transaction_timeout"));
  }

  private static int seconds(String name) throws IOException {
    String options =
        String.valueOf(
            new YamlPropertySourceLoader()
                .load("provisioner", new ClassPathResource("provisioner.yaml"))
                .getFirst()
                .getProperty("spring.datasource.hikari.data-source-properties.options"));
    Matcher option = Pattern.compile("-c " + name + "=([0-9]+)s").matcher(options);
    assertThat(option.find()).as("%s in %s", name, options).isTrue();
    return Integer.parseInt(option.group(1));
  }
}
