/** Jobs in the operators' console: their API, and their pages. */
@NullMarked
package com.framer.provisioning.provisioner.ops.jobs;

import org.jspecify.annotations.NullMarked;
