/** The activity log: what was asked, by whom, and what became of it; of one Organization only. */
@NullMarked
package com.framer.provisioning.gateway.activity;

import org.jspecify.annotations.NullMarked;
