package com.framer.provisioning.guarantee.process;

import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.ProvisionerArguments;
import java.util.List;
import java.util.stream.Stream;

/**
 * Command line settings of gateways and provisioners.
 *
 * @param plan says whether waits and retries are short, so that a run sees many of them; if not,
 *     everything is as it is shipped
 */
record ServiceSettings(Database database, String bootstrapServers, SystemPlan plan) {
  List<String> provisioner() {
    List<String> settings =
        List.of(
            "--spring.datasource.url=" + database.jdbcUrl(),
            "--spring.kafka.bootstrap-servers=" + bootstrapServers,
            "--spring.jmx.enabled=false",
            "--provisioner.topics.partitions=" + SystemUnderTest.PARTITIONS,
            "--provisioner.topics.replication=" + plan.replicas().copies(),
            "--provisioner.topics.min-insync-replicas=" + plan.replicas().inSync(),
            ProvisionerArguments.WITHOUT_THE_GATEWAYS);
    return plan.isUnderFire()
        ? with(
            settings,
            "--provisioner.consumer.consumers=1",
            "--provisioner.consumer.idle-check=1s",
            "--provisioner.dead-letters.idle-check=1s",
            "--provisioner.consumer.retry.max=1s")
        : settings;
  }

  List<String> gateway() {
    List<String> settings =
        List.of(
            "--spring.datasource.url=" + database.jdbcUrl(),
            "--spring.datasource.username=" + database.gateway().user(),
            "--spring.datasource.password=" + database.gateway().password(),
            "--spring.kafka.bootstrap-servers=" + bootstrapServers,
            "--spring.jmx.enabled=false",
            // No limit: a few seconds of traffic use all that the machine can do.
            "--gateway.rate.per-token=1000000",
            "--gateway.rate.per-organization=1000000");
    return plan.hasShortWaits()
        ? with(settings, "--gateway.waiting.outcome=8s", "--gateway.overload.retry-after=1s")
        : settings;
  }

  private static List<String> with(List<String> settings, String... more) {
    return Stream.concat(settings.stream(), Stream.of(more)).toList();
  }
}
