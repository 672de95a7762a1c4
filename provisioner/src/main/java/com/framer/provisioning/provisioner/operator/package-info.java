/** Who the operators are, the tokens of their tools, and the record of what they did. */
@NullMarked
package com.framer.provisioning.provisioner.operator;

import org.jspecify.annotations.NullMarked;
