/** What is hidden from who may only look: personal data, and what may name a person. */
@NullMarked
package com.framer.provisioning.provisioner.ops.masking;

import org.jspecify.annotations.NullMarked;
