/**
 * What is written for people: tables, progress and questions, with nothing that steers a terminal.
 */
@NullMarked
package com.framer.provisioning.ctl.screen;

import org.jspecify.annotations.NullMarked;
