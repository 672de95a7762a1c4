package com.framer.provisioning.gateway.config;

import com.framer.provisioning.common.settings.InvalidSettingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many connections clients may have, and how long they may take with a request: {@code
 * gateway.connections.*}. Without these limits, clients without any token fill the memory with
 * requests that they never finish.
 *
 * @param max how many connections may be open at a time; further ones wait until one is closed. If
 *     none is set, one for each 256 KB of the largest heap, up to 8192: a request that is half
 *     received takes 45 KB, so all of them together take less than a fifth of the heap
 * @param readTimeout how long the gateway waits for the next byte of a request; then it closes the
 *     connection
 * @param keepAlive how long a connection may be idle between two requests; longer than the pauses
 *     of an import, and short enough that idle connections do not keep others out
 * @param headers how long the request line and the headers may take in all; then the connection is
 *     closed
 * @param body how long a body may take in all; then the request is answered 408. Together with
 *     {@code gateway.waiting.outcome} it must be less than the 60s of Okta
 * @param download how long the file of an Organization's activity may take. It then ends with a
 *     line that says where to go on; of a client that does not take even that within {@code
 *     gateway.connections.read-timeout}, the connection is closed. Long enough for 100,000 entries,
 *     and short enough that slow clients do not keep others from downloading
 */
@ConfigurationProperties("gateway.connections")
public record ConnectionSettings(
    @Nullable Integer max,
    @DefaultValue("5s") Duration readTimeout,
    @DefaultValue("20s") Duration keepAlive,
    @DefaultValue("10s") Duration headers,
    @DefaultValue("20s") Duration body,
    @DefaultValue("60s") Duration download) {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  public ConnectionSettings {
    if (max != null && max < 1) {
      throw new InvalidSettingException("gateway.connections.max", max, "1 or more");
    }
    if (isOutOfBounds(readTimeout)) {
      throw new InvalidSettingException(
          "gateway.connections.read-timeout", readTimeout, "1ms to 60s");
    }
    if (isOutOfBounds(keepAlive)) {
      throw new InvalidSettingException("gateway.connections.keep-alive", keepAlive, "1ms to 60s");
    }
    if (isOutOfBounds(headers)) {
      throw new InvalidSettingException("gateway.connections.headers", headers, "1ms to 60s");
    }
    if (isOutOfBounds(body)) {
      throw new InvalidSettingException("gateway.connections.body", body, "1ms to 60s");
    }
    if (isOutOfBounds(download)) {
      throw new InvalidSettingException("gateway.connections.download", download, "1ms to 60s");
    }
  }

  private static boolean isOutOfBounds(Duration time) {
    return time.toMillis() < 1 || time.compareTo(LONGEST) > 0;
  }
}
