package com.framer.provisioning.provisioner.kafka;

/**
 * The broker's ids of the topics. A topic that is deleted and created again has another id, so
 * progress that belongs to the old one is never mistaken for the new one's.
 *
 * @param commands of the commands topic
 * @param deadLetters of the dead-letter topic
 */
public record TopicIds(String commands, String deadLetters) {}
