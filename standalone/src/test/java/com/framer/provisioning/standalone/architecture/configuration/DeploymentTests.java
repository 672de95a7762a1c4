package com.framer.provisioning.standalone.architecture.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.standalone.architecture.source.Repository;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What the deployment's files set exists, and each container of Compose is bounded. */
final class DeploymentTests {
  private static final Pattern VARIABLE = Pattern.compile("\\b(?:GATEWAY|PROVISIONER)_[A-Z_]+\\b");
  private static final Pattern KNOWN = Pattern.compile("`([a-z][a-z.-]+|[A-Z][A-Z_]+)`");

  /** Those of scripts, not of the applications. */
  private static final Set<String> OTHERS = Set.of("GATEWAY_PRINCIPAL", "PROVISIONER_PRINCIPAL");

  private static final Set<String> SETTINGS =
      KNOWN
          .matcher(Repository.read("docs/configuration.md"))
          .results()
          .map(found -> variable(found.group(1)))
          .collect(Collectors.toSet());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker-compose.yml",
        "docs/deployment.md",
        "deploy/kubernetes/base/kustomization.yaml",
        "deploy/kubernetes/overlays/small/kustomization.yaml",
        "deploy/kubernetes/overlays/large/kustomization.yaml"
      })
  void namesSettingsThatThereAre(String file) {
    assertThat(unknown(Repository.read(file))).isEmpty();
  }

  @Test
  void findsASettingThatThereIsNot() {
    assertThat(unknown("GATEWAY_SHUTDOWN_PAUSE: 3s\nPROVISIONER_TOPICS_REPLICAS: 3"))
        .containsExactly("PROVISIONER_TOPICS_REPLICAS");
  }

  @Test
  void everyContainerIsBounded() {
    Map<String, Map<String, Map<String, Object>>> compose =
        new Yaml().load(Repository.read("docker-compose.yml"));

    assertThat(compose.get("services"))
        .isNotEmpty()
        .allSatisfy(
            (_, service) -> assertThat(service).containsKeys("mem_limit", "logging", "restart"));
    assertThat(compose.get("secrets"))
        .isNotEmpty()
        .allSatisfy(
            (_, secret) ->
                assertThat(String.valueOf(secret.get("file"))).startsWith("./deploy/secrets/"));
  }

  private static Set<String> unknown(String text) {
    return VARIABLE
        .matcher(text)
        .results()
        .map(found -> found.group())
        .filter(name -> !SETTINGS.contains(name) && !OTHERS.contains(name))
        .collect(Collectors.toSet());
  }

  /** A key as the environment has it; a variable stays what it is. */
  private static String variable(String known) {
    return known.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
  }
}
