/** The first page of the console, and the same as JSON: what burns, top down. */
@NullMarked
package com.framer.provisioning.provisioner.ops.overview;

import org.jspecify.annotations.NullMarked;
