package com.framer.provisioning.standalone.kafkausers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A broker's key and certificate, for {@code localhost} and signed by itself.
 *
 * @param keyStore with both, as PKCS #12
 * @param authority the certificate that clients trust, as PEM
 */
record Certificate(Path keyStore, Path authority) {
  private static final String PASSWORD = "changeit";

  static Certificate make(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    var made = new Certificate(folder.resolve("broker.p12"), folder.resolve("kafka-ca.pem"));
    String options =
        "-genkeypair -keyalg EC -alias broker -dname CN=broker -ext san=dns:localhost -storepass %s -keystore"
            .formatted(PASSWORD);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(options.split(" ")));
    command.add(made.keyStore.toString());
    Process keytool = new ProcessBuilder(command).inheritIO().start();
    assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).isZero();
    byte[] encoded =
        KeyStore.getInstance(made.keyStore.toFile(), PASSWORD.toCharArray())
            .getCertificate("broker")
            .getEncoded();
    Files.writeString(
        made.authority,
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(encoded)));
    return made;
  }

  /** Settings of a listener that shows it. */
  Map<String, String> listener() {
    return Map.of(
        "ssl.keystore.type",
        "PKCS12",
        "ssl.keystore.location",
        keyStore.toString(),
        "ssl.keystore.password",
        PASSWORD,
        "ssl.key.password",
        PASSWORD);
  }
}
