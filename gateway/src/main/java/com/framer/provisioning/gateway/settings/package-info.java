/** What operators can set. */
@NullMarked
package com.framer.provisioning.gateway.settings;

import org.jspecify.annotations.NullMarked;
