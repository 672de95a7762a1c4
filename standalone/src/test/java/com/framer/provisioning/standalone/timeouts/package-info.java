/**
 * Requests whose outcome is late, or whose gateway dies, against the whole pipeline (rules F5, I1
 * and I3).
 */
@NullMarked
package com.framer.provisioning.standalone.timeouts;

import org.jspecify.annotations.NullMarked;
