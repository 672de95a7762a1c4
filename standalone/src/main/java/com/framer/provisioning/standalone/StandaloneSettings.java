package com.framer.provisioning.standalone;

import com.framer.provisioning.standalone.seed.ClearToken;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables of standalone.
 *
 * @param gatewayPort {@code GATEWAY_PORT}: the port of SCIM
 * @param provisionerPort {@code PROVISIONER_PORT}: the port of {@code /ops}
 * @param kafkaPort {@code KAFKA_PORT}: the port of the broker
 * @param postgresPort {@code POSTGRES_PORT}: the port of the database
 * @param data {@code STANDALONE_DATA}: the directory in which everything is kept between runs
 * @param scimToken {@code STANDALONE_SCIM_TOKEN}: the demo Organization's token; if it is empty,
 *     each start makes a random one
 * @param workspaces {@code STANDALONE_WORKSPACES}: how many Workspaces the demo Organization has at
 *     least
 */
record StandaloneSettings(
    int gatewayPort,
    int provisionerPort,
    int kafkaPort,
    int postgresPort,
    Path data,
    Optional<ClearToken> scimToken,
    int workspaces) {

  static StandaloneSettings of(Map<String, String> environment) {
    return new StandaloneSettings(
        number(environment, "GATEWAY_PORT", 8080, 65_535),
        number(environment, "PROVISIONER_PORT", 8081, 65_535),
        number(environment, "KAFKA_PORT", 19092, 65_535),
        number(environment, "POSTGRES_PORT", 15432, 65_535),
        Path.of(text(environment, "STANDALONE_DATA").orElse("data")),
        text(environment, "STANDALONE_SCIM_TOKEN").map(StandaloneSettings::token),
        number(environment, "STANDALONE_WORKSPACES", 3, 100_000));
  }

  private static Optional<String> text(Map<String, String> environment, String key) {
    return Optional.ofNullable(environment.get(key)).filter(value -> !value.isBlank());
  }

  private static int number(Map<String, String> environment, String key, int otherwise, int max) {
    String value = text(environment, key).orElse(Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Refused below, like a number out of range.
    }
    throw new CannotStartException(
        "%s is %s, but must be a number from 1 to %d".formatted(key, value, max));
  }

  private static ClearToken token(String value) {
    return ClearToken.given(value)
        .orElseThrow(
            () ->
                new CannotStartException(
                    "STANDALONE_SCIM_TOKEN must be 1 to 512 visible ASCII characters, without"
                        + " spaces"));
  }
}
