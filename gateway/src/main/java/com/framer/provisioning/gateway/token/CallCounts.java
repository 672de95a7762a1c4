package com.framer.provisioning.gateway.token;

/**
 * How many calls with a token did not succeed.
 *
 * @param refusals because the token is revoked or expired (rule H5)
 * @param overloads because the client is to send them again (rule I3)
 */
record CallCounts(long refusals, long overloads) {
  static final CallCounts ONE_REFUSAL = new CallCounts(1, 0);
  static final CallCounts ONE_OVERLOAD = new CallCounts(0, 1);

  CallCounts plus(CallCounts other) {
    return new CallCounts(refusals + other.refusals, overloads + other.overloads);
  }
}
