package com.framer.provisioning.standalone.kafkausers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An OAuth 2.0 authorization server that knows one client, the gateway, and gives it tokens for
 * client credentials (RFC 6749, section 4.4), which brokers check by its keys.
 */
final class TokenEndpoint implements AutoCloseable {
  static final String SECRET = "a secret of the gateway";

  private static final String CREDENTIALS =
      "Basic " + Base64.getEncoder().encodeToString(("gateway:" + SECRET).getBytes(UTF_8));

  /**
   * A client asks for another token when four fifths of its time are over: soon enough for a test,
   * and with seconds to spare on a busy machine.
   */
  private static final int LIFETIME_SECONDS = 20;

  private final RSAKey key;
  private final HttpServer server;
  private final AtomicInteger given = new AtomicInteger();

  TokenEndpoint() throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID("1").algorithm(JWSAlgorithm.RS256).generate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/oauth2/token", this::giveToken);
    server.createContext(
        "/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
    server.start();
  }

  String tokens() {
    return url("/oauth2/token");
  }

  String keys() {
    return url("/keys");
  }

  /** How many tokens it has given. */
  int given() {
    return given.get();
  }

  private String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  private void giveToken(HttpExchange exchange) throws IOException {
    String asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    boolean isKnown =
        CREDENTIALS.equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && asked.contains("grant_type=client_credentials")
            && asked.contains("scope=kafka");
    if (!isKnown) {
      answer(exchange, 401, "{\"error\":\"invalid_client\"}");
      return;
    }
    given.incrementAndGet();
    answer(
        exchange,
        200,
        "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
            .formatted(token(), LIFETIME_SECONDS));
  }

  private String token() {
    Instant now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .subject("gateway")
            .claim("scope", "kafka")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(LIFETIME_SECONDS)))
            .build();
    var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(), claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      byte[] body = json.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
