package com.framer.provisioning.provisioner.kafka;

import com.framer.provisioning.provisioner.start.WaitAtStart;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

/** Creates the topics as a step of the start, before anything reads or writes them. */
@Configuration(proxyBeanMethods = false)
class TopicsConfiguration {

  @Bean
  TopicIds topicIds(KafkaAdmin kafka, TopicSettings settings, Clock clock) {
    Map<String, Object> properties = new HashMap<>(kafka.getConfigurationProperties());
    int timeout = Math.toIntExact(settings.startTimeout().toMillis());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
    return new WaitAtStart("Kafka", clock).until(() -> topicIds(properties, settings));
  }

  private static TopicIds topicIds(Map<String, Object> properties, TopicSettings settings) {
    try (Admin admin = Admin.create(properties)) {
      return new TopicInitializer(admin, settings).ensureTopics();
    } catch (KafkaException e) {
      throw BrokerAway.mayPass(e) ? BrokerAway.of(e) : e;
    }
  }
}
