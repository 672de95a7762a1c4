package com.framer.provisioning.provisioner.ops;

import java.io.Serial;

/**
 * A request of an operator that is answered with an error of its own: problem+json under {@code
 * /ops/api}, a page elsewhere. The sentence is shown as it is, so it holds nothing that its reader
 * may not see.
 */
public final class OpsFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String detail;

  private OpsFailure(int status, String detail) {
    super(detail);
    this.status = status;
    this.detail = detail;
  }

  /** 400: the sentence names the value and what it must be. */
  public static OpsFailure badRequest(String detail) {
    return new OpsFailure(400, detail);
  }

  /** 403. */
  public static OpsFailure forbidden(String detail) {
    return new OpsFailure(403, detail);
  }

  /** 404: the sentence says what is not there. */
  public static OpsFailure notFound(String detail) {
    return new OpsFailure(404, detail);
  }

  /** 409: the sentence says what is in the way. */
  public static OpsFailure conflict(String detail) {
    return new OpsFailure(409, detail);
  }

  /** 429: the same request may be answered later. */
  public static OpsFailure tooMany(String detail) {
    return new OpsFailure(429, detail);
  }

  /** 503: something that is needed is away. */
  public static OpsFailure away(String detail) {
    return new OpsFailure(503, detail);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** What the operator reads. */
  public String detail() {
    return detail;
  }
}
