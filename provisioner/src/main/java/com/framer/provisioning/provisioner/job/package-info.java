/**
 * Jobs of operators: one act on a frozen set of dead letters, worked by one provisioner at a time.
 */
@NullMarked
package com.framer.provisioning.provisioner.job;

import org.jspecify.annotations.NullMarked;
