package com.framer.provisioning.standalone.architecture.configuration;

/**
 * A number or duration that is a constant of main code.
 *
 * @param module the module that has it
 * @param name its class and name
 * @param value its expression, shortened
 * @param reason the comment beside it
 */
record FixedLimit(String module, String name, String value, String reason) {}
