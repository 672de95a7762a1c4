/**
 * {@code provisioningctl tokens}, {@code sign-in-link} and {@code audit}: who may do what, and who
 * did.
 */
@NullMarked
package com.framer.provisioning.ctl.access;

import org.jspecify.annotations.NullMarked;
