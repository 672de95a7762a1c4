/**
 * What the settings of both applications share: the exception for a value that is out of bounds,
 * and how it writes a duration.
 */
@NullMarked
package com.framer.provisioning.common.settings;

import org.jspecify.annotations.NullMarked;
