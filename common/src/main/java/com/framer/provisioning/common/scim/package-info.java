/** The SCIM words that gateway and provisioner share: roles, profiles, resources, errors. */
@NullMarked
package com.framer.provisioning.common.scim;

import org.jspecify.annotations.NullMarked;
