package com.framer.provisioning.standalone.kafkausers;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.standalone.architecture.source.Repository;
import com.framer.provisioning.testkit.broker.EmbeddedBroker;
import com.framer.provisioning.testkit.broker.SecuredListener;
import com.framer.provisioning.testkit.net.LocalPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A broker with the authorizer. By its usual listener comes whoever may do everything; by the other
 * one come users, by TLS, with SCRAM or OAUTHBEARER.
 */
final class KafkaWithUsers implements AutoCloseable {
  private final Path folder;
  private final Certificate certificate;
  private final TokenEndpoint endpoint;
  private final SecuredListener listener;
  private final EmbeddedBroker broker;

  KafkaWithUsers(Path folder) throws Exception {
    this.folder = folder;
    certificate = Certificate.make(folder);
    endpoint = new TokenEndpoint();
    // Of the broker, which is in this JVM.
    System.setProperty("org.apache.kafka.sasl.oauthbearer.allowed.urls", endpoint.keys());
    listener = new SecuredListener(LocalPort.free(), users(), authorizer());
    broker = new EmbeddedBroker(folder.resolve("kafka"), 0).with(listener).start();
  }

  private Map<String, String> users() {
    var settings = new HashMap<>(certificate.listener());
    String modules = "org.apache.kafka.common.security.";
    settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512,OAUTHBEARER");
    settings.put("scram-sha-512.sasl.jaas.config", modules + "scram.ScramLoginModule required;");
    settings.put(
        "oauthbearer.sasl.jaas.config", modules + "oauthbearer.OAuthBearerLoginModule required;");
    settings.put(
        "oauthbearer.sasl.server.callback.handler.class",
        modules + "oauthbearer.OAuthBearerValidatorCallbackHandler");
    settings.put("oauthbearer.sasl.oauthbearer.jwks.endpoint.url", endpoint.keys());
    // A client whose token is over has to show a new one.
    settings.put("oauthbearer.connections.max.reauth.ms", "20000");
    return settings;
  }

  private static Map<String, String> authorizer() {
    return Map.of(
        "authorizer.class.name",
        "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "super.users",
        "User:ANONYMOUS");
  }

  /** Of the listener by which one may do everything. */
  String unsecured() {
    return broker.bootstrapServers();
  }

  String bootstrapServers() {
    return listener.bootstrapServers();
  }

  Path authority() {
    return certificate.authority();
  }

  TokenEndpoint endpoint() {
    return endpoint;
  }

  void addScramUser(String name, String password) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", unsecured()))) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password)))
          .all()
          .get();
    }
  }

  /** Runs deploy/kafka/acls.sh, with Kafka's own tool. */
  void addRules() throws IOException, InterruptedException {
    Path tool = folder.resolve("kafka-acls.sh");
    Files.writeString(
        tool,
        """
        #!/bin/sh
        exec '%s' -XX:TieredStopAtLevel=1 -cp '%s' org.apache.kafka.tools.AclCommand "$@"
        """
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
    Path admin = Files.createFile(folder.resolve("admin.properties"));
    Path printed = folder.resolve("acls.log");
    var script =
        new ProcessBuilder(
                "bash",
                Repository.path("deploy/kafka/acls.sh").toString(),
                unsecured(),
                admin.toString())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    script.environment().put("KAFKA_ACLS", tool.toString());
    Process run = script.start();
    assertThat(run.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).as(Files.readString(printed)).isZero();
  }

  @Override
  public void close() {
    broker.close();
    endpoint.close();
    System.clearProperty("org.apache.kafka.sasl.oauthbearer.allowed.urls");
  }
}
