/** The wire contract between gateway and provisioner, without Spring. */
@NullMarked
package com.framer.provisioning.common;

import org.jspecify.annotations.NullMarked;
