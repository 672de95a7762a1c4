package com.framer.provisioning.standalone.architecture.configuration;

/**
 * One key, as the guide shows it.
 *
 * @param key the full name, such as {@code provisioner.consumer.retry.initial}
 * @param type the simple name of the Java type
 * @param defaultValue the value if none is set, or that there is none
 * @param allowed the values that are accepted, empty if the record does not say
 * @param meaning the text of its {@code @param}
 */
record Setting(String key, String type, String defaultValue, String allowed, String meaning) {}
