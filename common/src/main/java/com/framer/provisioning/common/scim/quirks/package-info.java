/**
 * Where identity providers differ from RFC 7643 and 7644, each difference once, with the recording
 * under {@code standalone/src/test/resources/recordings} that shows it. A new one is a method of
 * the class of its identity provider, {@link
 * com.framer.provisioning.common.scim.quirks.EntraIdQuirks} or {@link
 * com.framer.provisioning.common.scim.quirks.OktaQuirks} or a new class beside them. Its Javadoc
 * names the recording. The code that reads that part of a request calls it; for a boolean, for
 * example, {@code AttributeValues}.
 *
 * <p>Two need no method here. The gateway's {@code CanonicalOperations} reads each member name of a
 * PATCH value without path as a path: Entra ID writes {@code "name.givenName"} and a URN with an
 * attribute there ({@code entra-aadOptscim/update.json}). The gateway's {@code AuthorizationHeader}
 * takes a bare token and a doubled scheme, which Okta's customers enter (rule H2); the recordings
 * leave the token out.
 */
@NullMarked
package com.framer.provisioning.common.scim.quirks;

import org.jspecify.annotations.NullMarked;
