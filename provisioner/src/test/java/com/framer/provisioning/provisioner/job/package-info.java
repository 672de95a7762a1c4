/** Tests of jobs that need nothing else. */
@NullMarked
package com.framer.provisioning.provisioner.job;

import org.jspecify.annotations.NullMarked;
