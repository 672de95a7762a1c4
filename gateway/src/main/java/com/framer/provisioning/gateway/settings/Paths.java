package com.framer.provisioning.gateway.settings;

/** The paths of an Organization's pages. */
final class Paths {
  /** An id, so that other words are unknown pages. */
  private static final String ID = ":[0-9a-fA-F-]{36}}";

  /** An Organization; whether the person is its Admin was checked before any controller. */
  static final String ORGANIZATION = "/settings/{organizationId" + ID;

  /** The SCIM tab. */
  static final String SCIM = ORGANIZATION + "/scim";

  /** The tokens. */
  static final String TOKENS = SCIM + "/tokens";

  /** One token. */
  static final String TOKEN = TOKENS + "/{tokenId" + ID;

  private Paths() {}
}
