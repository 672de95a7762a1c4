/**
 * What failed for good: the dead-letter topic, the table that operators read, and the way there
 * (rule G5).
 */
@NullMarked
package com.framer.provisioning.provisioner.deadletter;

import org.jspecify.annotations.NullMarked;
