/** The configuration guide, as the settings records, the YAML files and the constants make it. */
@NullMarked
package com.framer.provisioning.standalone.architecture.configuration;

import org.jspecify.annotations.NullMarked;
