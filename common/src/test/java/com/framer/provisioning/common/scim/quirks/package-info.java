/** Tests of the quirks of identity providers, each with the recording that shows it. */
@NullMarked
package com.framer.provisioning.common.scim.quirks;

import org.jspecify.annotations.NullMarked;
