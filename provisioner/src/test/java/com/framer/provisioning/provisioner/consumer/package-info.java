/** Tests of the size of chunks, and of the memory of paused partitions. */
@NullMarked
package com.framer.provisioning.provisioner.consumer;

import org.jspecify.annotations.NullMarked;
