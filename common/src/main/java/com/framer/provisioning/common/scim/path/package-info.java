/**
 * What the gateway and the provisioner share of PATCH (RFC 7644 §3.5.2): paths, canonical
 * operations, and their effect on a User.
 */
@NullMarked
package com.framer.provisioning.common.scim.path;

import org.jspecify.annotations.NullMarked;
