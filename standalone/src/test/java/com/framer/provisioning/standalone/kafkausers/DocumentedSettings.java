package com.framer.provisioning.standalone.kafkausers;

import com.framer.provisioning.standalone.architecture.source.Repository;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment variables that docs/deployment.md gives for users of Kafka. */
final class DocumentedSettings {
  private DocumentedSettings() {}

  /**
   * Those of the block that has that word.
   *
   * @param values what stands in the document, and what is there instead
   */
  static Map<String, String> of(String word, Map<String, String> values) {
    String block =
        Arrays.stream(Repository.read("docs/deployment.md").split("```"))
            .filter(part -> part.contains(word) && part.startsWith("\nSPRING_KAFKA_"))
            .findFirst()
            .orElseThrow();
    for (Map.Entry<String, String> value : values.entrySet()) {
      if (!block.contains(value.getKey())) {
        throw new IllegalStateException(value.getKey() + " does not stand in " + block);
      }
      block = block.replace(value.getKey(), value.getValue());
    }
    var variables = new LinkedHashMap<String, String>();
    block
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(
            line -> {
              int end = line.indexOf('=');
              variables.put(line.substring(0, end), line.substring(end + 1));
            });
    return variables;
  }
}
