/**
 * What the settings of both applications share: the exception for a value that is out of bounds.
 */
@NullMarked
package com.framer.provisioning.common.settings;

import org.jspecify.annotations.NullMarked;
