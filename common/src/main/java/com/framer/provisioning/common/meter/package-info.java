/** What the applications measure of themselves: names that dashboards and alert rules rely on. */
@NullMarked
package com.framer.provisioning.common.meter;

import org.jspecify.annotations.NullMarked;
