package com.framer.provisioning.provisioner.alarm;

import java.time.Instant;

/**
 * Something that does not pass by waiting.
 *
 * @param name what kind it is, also the section of docs/operations.md that says what to do: {@code
 *     alarm-topic-made-again}
 * @param since when this provisioner found it
 * @param text what is wrong, in sentences
 */
public record Alarm(String name, Instant since, String text) {}
