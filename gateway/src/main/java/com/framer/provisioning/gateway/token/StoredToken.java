package com.framer.provisioning.gateway.token;

/**
 * A token that is in the table.
 *
 * @param client the client to which it belongs, or belonged
 * @param isValid false if it is revoked or expired
 */
record StoredToken(ScimClient client, boolean isValid) {}
