/** The demo data: two Organizations, which commands create, and their SCIM tokens. */
@NullMarked
package com.framer.provisioning.standalone.seed;

import org.jspecify.annotations.NullMarked;
