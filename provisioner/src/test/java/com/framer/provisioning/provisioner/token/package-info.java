/** Tests of the meters of tokens. */
@NullMarked
package com.framer.provisioning.provisioner.token;

import org.jspecify.annotations.NullMarked;
