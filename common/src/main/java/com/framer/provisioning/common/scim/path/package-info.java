/**
 * PATCH (RFC 7644 §3.5.2): requests into canonical operations, and operations into a changed User.
 */
@NullMarked
package com.framer.provisioning.common.scim.path;

import org.jspecify.annotations.NullMarked;
