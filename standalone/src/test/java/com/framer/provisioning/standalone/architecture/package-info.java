/** The arrows between the modules, over the classes of all of them. */
@NullMarked
package com.framer.provisioning.standalone.architecture;

import org.jspecify.annotations.NullMarked;
