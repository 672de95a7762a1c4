/** The whole pipeline, as processes of their own. */
@NullMarked
package com.framer.provisioning.standalone;

import org.jspecify.annotations.NullMarked;
