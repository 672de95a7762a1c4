package com.framer.provisioning.common.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.slf4j.MDC;

/**
 * What a log line says of the command that it is about, besides its message: as fields of
 * structured logs. A person is a hash (rule A5).
 */
public final class LogContext {
  /** The id of the command. */
  static final String COMMAND = "command";

  /** The id of the Organization; the Elastic Common Schema's name. */
  static final String ORGANIZATION = "organization.id";

  /** The id of the trace; the Elastic Common Schema's name. */
  static final String TRACE = "trace.id";

  /** The hash of the record key, which is the person's email (rule A3). */
  static final String KEY = "key.hash";

  /** Enough to tell people apart in a log, and short enough to read. */
  private static final int KEY_BYTES = 8;

  private LogContext() {}

  /** The thread works on that command now. */
  public static void command(CommandId command, OrganizationId organization, Email email) {
    MDC.put(COMMAND, command.toString());
    MDC.put(ORGANIZATION, organization.toString());
    MDC.put(KEY, keyHash(email));
  }

  /** And in that trace, whether somebody records it or not. */
  public static void trace(String traceId) {
    MDC.put(TRACE, traceId);
  }

  /** The thread works on no command any more. */
  public static void clear() {
    MDC.remove(COMMAND);
    MDC.remove(ORGANIZATION);
    MDC.remove(KEY);
    MDC.remove(TRACE);
  }

  /** The first 16 hexadecimal digits of the SHA-256 of the email's normal form. */
  static String keyHash(Email email) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(email.value().getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, KEY_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
