/** The commands on provisioning.commands and their JSON. */
@NullMarked
package com.framer.provisioning.common.command;

import org.jspecify.annotations.NullMarked;
