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

  /** The people. */
  public static final String MEMBERS = ORGANIZATION + "/members";

  /** One person. */
  public static final String MEMBER = MEMBERS + "/{accountId" + ID;

  /** What one person has in one Workspace. */
  public static final String MEMBERSHIP = MEMBER + "/workspaces/{workspaceId" + ID;

  /** The Workspaces. */
  public static final String WORKSPACES = ORGANIZATION + "/workspaces";

  /** One Workspace. */
  public static final String WORKSPACE = WORKSPACES + "/{workspaceId" + ID;

  /** The activity log. */
  public static final String ACTIVITY = ORGANIZATION + "/activity";

  /** One entry of the activity log. */
  public static final String ENTRY = ACTIVITY + "/{commandId" + ID;

  /** What would happen if somebody was provisioned. */
  public static final String PREVIEW = ORGANIZATION + "/preview";

  /** Mass removals, and the way back. */
  public static final String REMOVALS = ORGANIZATION + "/removals";

  private Paths() {}
}
