/** Tests of PATCH. */
@NullMarked
package com.framer.provisioning.common.scim.path;

import org.jspecify.annotations.NullMarked;
