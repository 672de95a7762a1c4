package com.framer.provisioning.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.testkit.Infrastructure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway's own TLS, as docs/deployment.md sets it; a new certificate needs no restart. */
final class TlsTests {
  private static final String PASSWORD = "changeit";

  private final RunningGateway.Shared world = RunningGateway.shared();

  @TempDir private Path folder;

  @Test
  void servesScimAndTakesARenewedCertificate() throws Exception {
    String token = world.rows.token(world.rows.organization());
    KeyStore first = keyStore("first");
    store(first);
    try (var gateway = start()) {
      HttpResponse<String> found = get(first, gateway, token);
      assertThat(found.statusCode()).isEqualTo(200);
      assertThat(found.body()).contains("\"location\":\"https://localhost:");
      assertThat(subject(found)).isEqualTo("CN=first");
      assertThat(gateway.management().get("/actuator/health/readiness").status()).isEqualTo(200);

      Files.writeString(certificate(), "half a certificate");
      Awaitility.await()
          .during(Duration.ofSeconds(2))
          .until(() -> subject(get(first, gateway, token)).equals("CN=first"));
      KeyStore second = keyStore("second");
      store(second);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(() -> subject(get(second, gateway, token)).equals("CN=second"));
    }
  }

  private RunningGateway start() {
    return RunningGateway.start(
        world.database,
        Infrastructure.shared().bootstrapServers(),
        Map.of(
            "management.server.port",
            "0",
            "management.server.ssl.enabled",
            "false",
            "spring.ssl.bundle.pem.web.keystore.certificate",
            certificate().toUri().toString(),
            "spring.ssl.bundle.pem.web.keystore.private-key",
            key().toUri().toString(),
            "spring.ssl.bundle.pem.web.reload-on-update",
            "true",
            "spring.ssl.bundle.watch.file.quiet-period",
            "100ms",
            "server.ssl.bundle",
            "web"));
  }

  private Path certificate() {
    return folder.resolve("gateway.crt");
  }

  private Path key() {
    return folder.resolve("gateway.key");
  }

  /** A key and a certificate for this machine, signed by itself. */
  private KeyStore keyStore(String name) throws Exception {
    Path file = folder.resolve(name + ".p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String options =
        "-genkeypair -keyalg EC -alias web -dname CN=%s -ext san=dns:localhost -storepass %s -keystore"
            .formatted(name, PASSWORD);
    var command = new ArrayList<>(List.of(keytool));
    command.addAll(List.of(options.split(" ")));
    command.add(file.toString());
    Process made = new ProcessBuilder(command).inheritIO().start();
    assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(made.exitValue()).isZero();
    return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
  }

  private void store(KeyStore made) throws Exception {
    Files.writeString(
        key(), pem("PRIVATE KEY", made.getKey("web", PASSWORD.toCharArray()).getEncoded()));
    Files.writeString(certificate(), pem("CERTIFICATE", made.getCertificate("web").getEncoded()));
  }

  private static String pem(String what, byte[] encoded) {
    return "-----BEGIN %s-----\n%s\n-----END %1$s-----\n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(encoded));
  }

  /** With a connection of its own, for which only that certificate is good. */
  private static HttpResponse<String> get(KeyStore good, RunningGateway gateway, String token)
      throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("web", good.getCertificate("web"));
    var trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    var url = URI.create(gateway.http().url("/auth/scim/v2/ResourceTypes/User"));
    try (var client = HttpClient.newBuilder().sslContext(tls).build()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("https://localhost:" + url.getPort() + url.getPath()))
              .header("Authorization", "Bearer " + token)
              .timeout(Duration.ofSeconds(10))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private static String subject(HttpResponse<?> response) throws IOException {
    var certificate =
        (X509Certificate) response.sslSession().orElseThrow().getPeerCertificates()[0];
    return certificate.getSubjectX500Principal().getName();
  }
}
