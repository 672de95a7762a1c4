/** Meters of the SCIM tokens, which the gateway writes: that they expire concerns operators too. */
@NullMarked
package com.framer.provisioning.provisioner.token;

import org.jspecify.annotations.NullMarked;
