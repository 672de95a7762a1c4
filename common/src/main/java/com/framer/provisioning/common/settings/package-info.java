/** What the settings of both applications have in common: the answer to a value out of bounds. */
@NullMarked
package com.framer.provisioning.common.settings;

import org.jspecify.annotations.NullMarked;
