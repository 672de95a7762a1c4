package com.framer.provisioning.common.scim;

/** The URNs of SCIM schemas and messages that this system speaks (RFC 7643 §10, RFC 7644 §8.2). */
public final class ScimUrn {
  /** The core User schema. */
  public static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";

  /** The enterprise extension of User. */
  public static final String ENTERPRISE_USER =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  /** The extension that carries {@code organizationRole} (product guide, step 4). */
  public static final String FRAMER_USER = "urn:ietf:params:scim:schemas:extension:framer:2.0:User";

  /** The message of a list answer. */
  public static final String LIST_RESPONSE = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

  /** The message of an error answer. */
  public static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

  /** The message of a PATCH request. */
  public static final String PATCH_OP = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

  /** The message of a query by POST. */
  public static final String SEARCH_REQUEST = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

  /** The message of a Bulk request. */
  public static final String BULK_REQUEST = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

  /** The message of its response. */
  public static final String BULK_RESPONSE = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

  /** The schema of a schema. */
  public static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Schema";

  /** The schema of a resource type. */
  public static final String RESOURCE_TYPE = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";

  /** The schema of the service provider's configuration. */
  public static final String SERVICE_PROVIDER_CONFIG =
      "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";

  private ScimUrn() {}
}
