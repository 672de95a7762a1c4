package com.framer.provisioning.gateway.token;

/**
 * A token that is in the table.
 *
 * @param client the client to which it belongs, or belonged
 */
record StoredToken(ScimClient client, State state) {
  /** Whether it may be used. */
  enum State {
    VALID,
    REVOKED,
    EXPIRED
  }

  boolean isValid() {
    return state == State.VALID;
  }
}
