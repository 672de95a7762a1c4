/** Tests of the API and the pages of dead letters. */
@NullMarked
package com.framer.provisioning.provisioner.ops.letters;

import org.jspecify.annotations.NullMarked;
