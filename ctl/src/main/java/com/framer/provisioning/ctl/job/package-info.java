/** {@code provisioningctl jobs}: acts on many dead letters, made, shown, started and watched. */
@NullMarked
package com.framer.provisioning.ctl.job;

import org.jspecify.annotations.NullMarked;
