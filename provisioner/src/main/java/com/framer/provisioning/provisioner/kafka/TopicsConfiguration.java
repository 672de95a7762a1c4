package com.framer.provisioning.provisioner.kafka;

import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

/** Creates the topics as a step of the start, before anything reads or writes them. */
@Configuration(proxyBeanMethods = false)
class TopicsConfiguration {

  @Bean
  TopicIds topicIds(KafkaAdmin kafka, TopicSettings settings) {
    try (Admin admin = Admin.create(kafka.getConfigurationProperties())) {
      return new TopicInitializer(admin, settings).ensureTopics();
    }
  }
}
