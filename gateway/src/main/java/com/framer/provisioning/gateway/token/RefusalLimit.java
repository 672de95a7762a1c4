package com.framer.provisioning.gateway.token;

import com.framer.provisioning.gateway.config.RefusalSettings;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * How many refused requests an address may still send before it is answered 429 (rule H5): a bucket
 * per address, which each refusal empties by one and which time fills again.
 */
@Component
public final class RefusalLimit {
  /** Bounds the memory to some 10 MB; who has more addresses needs a firewall against them. */
  private static final int MAX_ADDRESSES = 50_000;

  /**
   * The part of an IPv6 address that one customer of a provider has; the rest is theirs to vary.
   */
  private static final int PREFIX_BYTES = 8;

  /** The length of the longest IP address as text; bounds the keys, which a client may forge. */
  private static final int MAX_ADDRESS_LENGTH = 45;

  /** How many refusals are left, and when that was computed, in nanoseconds of the ticker. */
  private record Bucket(double left, long at) {}

  private final double capacity;
  private final double perNano;
  private final Ticker ticker;
  private final Cache<String, Bucket> buckets;

  /** A limit of its own, with these settings. */
  @Autowired
  public RefusalLimit(RefusalSettings settings) {
    this(settings, Ticker.systemTicker());
  }

  RefusalLimit(RefusalSettings settings, Ticker ticker) {
    this.capacity = settings.perAddress();
    this.perNano = capacity / settings.window().toNanos();
    this.ticker = ticker;
    // After a window without a refusal the bucket is full, as if there were none.
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MAX_ADDRESSES)
            .ticker(ticker)
            .expireAfterWrite(settings.window())
            .build();
  }

  /** Whether further refusals of the address are answered 429. */
  public boolean isReached(String address) {
    Bucket bucket = buckets.getIfPresent(key(address));
    return bucket != null && filled(bucket, ticker.read()).left() < 1;
  }

  /** Counts a refusal that was answered 401. */
  public void count(String address) {
    long now = ticker.read();
    buckets
        .asMap()
        .compute(
            key(address),
            (_, bucket) -> {
              Bucket full = bucket == null ? new Bucket(capacity, now) : filled(bucket, now);
              return new Bucket(Math.max(0, full.left() - 1), now);
            });
  }

  private Bucket filled(Bucket bucket, long now) {
    double left = bucket.left() + Math.max(0, now - bucket.at()) * perNano;
    return new Bucket(Math.min(capacity, left), now);
  }

  /** Equal for all addresses that are one caller. */
  static String key(String address) {
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address long6
          ? HexFormat.of().formatHex(Arrays.copyOf(long6.getAddress(), PREFIX_BYTES))
          : address;
    } catch (IllegalArgumentException _) {
      // A proxy that is trusted may send anything as the address. What is too long is one address.
      return address.length() > MAX_ADDRESS_LENGTH ? "" : address;
    }
  }
}
