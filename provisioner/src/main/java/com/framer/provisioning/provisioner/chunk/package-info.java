/**
 * Applies consecutive commands of one partition in one transaction, or what a poll brought of
 * several partitions.
 */
@NullMarked
package com.framer.provisioning.provisioner.chunk;

import org.jspecify.annotations.NullMarked;
