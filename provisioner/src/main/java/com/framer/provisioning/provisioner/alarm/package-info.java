/** What an operator must act on, wherever in the provisioner it was found. */
@NullMarked
package com.framer.provisioning.provisioner.alarm;

import org.jspecify.annotations.NullMarked;
