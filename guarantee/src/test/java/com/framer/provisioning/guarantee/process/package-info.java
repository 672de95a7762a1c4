/**
 * The processes of the system under test, which can be killed, frozen, and made to crash at named
 * fault points.
 */
@NullMarked
package com.framer.provisioning.guarantee.process;

import org.jspecify.annotations.NullMarked;
