/**
 * The frame of the operators' console: paths, errors, what every page has around it; and the API's
 * parts about Organizations and commands.
 */
@NullMarked
package com.framer.provisioning.provisioner.ops;

import org.jspecify.annotations.NullMarked;
