/** Notices when many people of an Organization lose access in a short time (rule D8). */
@NullMarked
package com.framer.provisioning.provisioner.removal;

import org.jspecify.annotations.NullMarked;
