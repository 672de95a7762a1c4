package com.framer.provisioning.gateway.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.identity.OrganizationId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Texts for clients that only a gateway can have made, for one Organization and one purpose: bytes
 * and their signature, with a key that all gateways find in the table {@code gateway_secret}.
 */
@Component
public final class Signatures {
  private static final String ALGORITHM = "HmacSHA256";

  /** 128 bits of the signature are enough, since guesses can only be tried here. */
  private static final int SIGNATURE_BYTES = 16;

  private final JdbcClient jdbc;
  private volatile @Nullable SecretKeySpec key;

  Signatures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The bytes and their signature, in characters that need no escape in a URL.
   *
   * @param purpose what the text is for, and all that it is bound to
   */
  public String write(OrganizationId organization, String purpose, byte[] bytes) {
    byte[] signature = signature(organization, purpose, bytes);
    byte[] signed =
        ByteBuffer.allocate(bytes.length + SIGNATURE_BYTES).put(bytes).put(signature).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
  }

  /**
   * The bytes in the text; empty if it was not written for that Organization and purpose.
   *
   * @param length how many bytes there are
   */
  public Optional<byte[]> read(
      OrganizationId organization, String purpose, String text, int length) {
    byte[] signed;
    try {
      signed = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    if (signed.length != length + SIGNATURE_BYTES) {
      return Optional.empty();
    }
    byte[] bytes = Arrays.copyOf(signed, length);
    byte[] signature = Arrays.copyOfRange(signed, length, signed.length);
    return MessageDigest.isEqual(signature, signature(organization, purpose, bytes))
        ? Optional.of(bytes)
        : Optional.empty();
  }

  private byte[] signature(OrganizationId organization, String purpose, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key());
      mac.update(bytes);
      mac.update(organization.toString().getBytes(UTF_8));
      return Arrays.copyOf(mac.doFinal(purpose.getBytes(UTF_8)), SIGNATURE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** Read once, and not at the start, when the database may be away. */
  private SecretKeySpec key() {
    @Nullable SecretKeySpec known = key;
    if (known == null) {
      byte[] secret =
          jdbc.sql("select secret from gateway_secret where name = 'signatures'")
              .query(byte[].class)
              .single();
      known = new SecretKeySpec(secret, ALGORITHM);
      key = known;
    }
    return known;
  }
}
