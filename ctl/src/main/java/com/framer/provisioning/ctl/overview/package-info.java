/** {@code provisioningctl status}, {@code commands} and {@code organizations}. */
@NullMarked
package com.framer.provisioning.ctl.overview;

import org.jspecify.annotations.NullMarked;
