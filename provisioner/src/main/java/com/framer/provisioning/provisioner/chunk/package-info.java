/** A prefix of one partition's records, applied in one transaction. */
@NullMarked
package com.framer.provisioning.provisioner.chunk;

import org.jspecify.annotations.NullMarked;
