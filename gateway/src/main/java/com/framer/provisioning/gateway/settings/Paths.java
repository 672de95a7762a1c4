package com.framer.provisioning.gateway.settings;

/** The paths of an Organization's pages. */
public final class Paths {
  /** The rest of a variable that is an id, so that other words are unknown pages. */
  public static final String ID = ":[0-9a-fA-F-]{36}}";

  /** An Organization; whether the person is its Admin was checked before any controller. */
  public static final String ORGANIZATION = "/settings/{organizationId" + ID;

  /** The SCIM tab. */
  public static final String SCIM = ORGANIZATION + "/scim";

  /** The tokens. */
  public static final String TOKENS = SCIM + "/tokens";

  /** One token. */
  public static final String TOKEN = TOKENS + "/{tokenId" + ID;

  private Paths() {}
}
