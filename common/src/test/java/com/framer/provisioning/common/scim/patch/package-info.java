/** Tests of PATCH. */
@NullMarked
package com.framer.provisioning.common.scim.patch;

import org.jspecify.annotations.NullMarked;
