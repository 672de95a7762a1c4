/** The one definition of what a User is, and what it makes of a request's attributes. */
@NullMarked
package com.framer.provisioning.common.scim.schema;

import org.jspecify.annotations.NullMarked;
