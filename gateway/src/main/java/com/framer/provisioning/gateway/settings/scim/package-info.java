/** The SCIM tab of the Organization settings: the guide's steps, the connection, the tokens. */
@NullMarked
package com.framer.provisioning.gateway.settings.scim;

import org.jspecify.annotations.NullMarked;
