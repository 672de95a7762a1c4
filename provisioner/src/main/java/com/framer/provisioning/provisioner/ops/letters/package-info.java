/** Dead letters for operators: the JSON API and the pages under {@code /ops/dead-letters}. */
@NullMarked
package com.framer.provisioning.provisioner.ops.letters;

import org.jspecify.annotations.NullMarked;
