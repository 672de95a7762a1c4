/**
 * Everything about records that failed for good (rule G5): moving them to the dead-letter topic,
 * and projecting that topic into the table that operators read.
 */
@NullMarked
package com.framer.provisioning.provisioner.deadletter;

import org.jspecify.annotations.NullMarked;
