/**
 * {@code provisioningctl} as a process, against a server that answers as the operators' API does.
 */
@NullMarked
package com.framer.provisioning.ctl.process;

import org.jspecify.annotations.NullMarked;
