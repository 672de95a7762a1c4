package com.framer.provisioning.standalone.architecture.configuration;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The placeholders of an application's YAML file, with the comments beside or above them. */
final class YamlVariables {
  /** The default may be a placeholder too. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{([A-Z_]+)(?::((?:[^{}]|\\{[^}]*})*))?}");

  private final String file;
  private final List<EnvironmentVariable> found = new ArrayList<>();

  private YamlVariables(String file) {
    this.file = file;
  }

  /**
   * The variables in the order of the file.
   *
   * @throws MissingMeaningException if one has no comment
   */
  static List<EnvironmentVariable> of(String file, String yaml) {
    var options = new LoaderOptions();
    options.setProcessComments(true);
    var variables = new YamlVariables(file);
    variables.visit("", new Yaml(options).compose(new StringReader(yaml)));
    return List.copyOf(variables.found);
  }

  private void visit(String path, Node node) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String key = path + ((ScalarNode) tuple.getKeyNode()).getValue();
        if (tuple.getValueNode() instanceof ScalarNode value) {
          add(key, value.getValue(), comment(tuple));
        } else {
          visit(key + ".", tuple.getValueNode());
        }
      }
    }
  }

  private void add(String property, String value, String comment) {
    var placeholder = PLACEHOLDER.matcher(value);
    while (placeholder.find()) {
      String name = placeholder.group(1);
      if (comment.isEmpty()) {
        throw new MissingMeaningException(name, file);
      }
      String defaultValue = Objects.requireNonNullElse(placeholder.group(2), "");
      found.add(new EnvironmentVariable(name, defaultValue, property, comment));
    }
  }

  private static String comment(NodeTuple tuple) {
    String above = text(tuple.getKeyNode().getBlockComments());
    return above.isEmpty() ? text(tuple.getValueNode().getInLineComments()) : above;
  }

  private static String text(@Nullable List<CommentLine> lines) {
    return lines == null
        ? ""
        : lines.stream()
            .map(line -> line.getValue().strip())
            .collect(Collectors.joining(" "))
            .strip();
  }
}
