package com.framer.provisioning.guarantee.process;

import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.ProvisionerArguments;
import java.util.List;

/**
 * Command line settings of gateways and provisioners. Waits and retries are short, so that a run
 * sees many of them.
 */
record ServiceSettings(Database database, String bootstrapServers) {
  List<String> provisioner() {
    return List.of(
        "--spring.datasource.url=" + database.jdbcUrl(),
        "--spring.kafka.bootstrap-servers=" + bootstrapServers,
        "--spring.jmx.enabled=false",
        "--provisioner.topics.partitions=" + SystemUnderTest.PARTITIONS,
        "--provisioner.consumer.consumers=1",
        "--provisioner.consumer.idle-check=1s",
        "--provisioner.dead-letters.idle-check=1s",
        "--provisioner.consumer.retry.max=1s",
        ProvisionerArguments.WITHOUT_SECURITY);
  }

  List<String> gateway() {
    return List.of(
        "--spring.datasource.url=" + database.jdbcUrl(),
        "--spring.datasource.username=" + database.gateway().user(),
        "--spring.datasource.password=" + database.gateway().password(),
        "--spring.kafka.bootstrap-servers=" + bootstrapServers,
        "--spring.jmx.enabled=false",
        "--gateway.waiting.outcome=8s",
        "--gateway.overload.retry-after=1s");
  }
}
