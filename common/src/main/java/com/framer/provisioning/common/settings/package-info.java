/**
 * What the settings of both applications share: the exception for a value that is out of bounds,
 * how it writes a duration, and secrets that are read from files.
 */
@NullMarked
package com.framer.provisioning.common.settings;

import org.jspecify.annotations.NullMarked;
