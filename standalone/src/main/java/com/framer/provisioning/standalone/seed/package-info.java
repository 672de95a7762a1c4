/** The two Organizations that are there without anybody asking, and their SCIM tokens. */
@NullMarked
package com.framer.provisioning.standalone.seed;

import org.jspecify.annotations.NullMarked;
