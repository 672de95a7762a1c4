package com.framer.provisioning.standalone.architecture.configuration;

/**
 * An environment variable, as the guide shows it.
 *
 * @param name such as {@code GATEWAY_PORT}
 * @param defaultValue the value if it is not set, empty if there is none
 * @param property the property that takes its value, or the values that are accepted
 * @param meaning the comment beside it
 */
record EnvironmentVariable(String name, String defaultValue, String property, String meaning) {}
