package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.common.wire.Topics;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/** The listener container of the dead-letter topic. */
@Configuration(proxyBeanMethods = false)
class DeadLetterConsumerConfiguration {
  private static final String GROUP = "provisioner-dead-letters";

  /** Few, since a dead letter can have megabytes, and their rows are not urgent. */
  private static final String RECORDS_PER_POLL = "50";

  @Bean
  ConcurrentMessageListenerContainer<byte[], byte[]> deadLettersContainer(
      ConsumerFactory<byte[], byte[]> consumers,
      DeadLetterProjection listener,
      CommonErrorHandler errorHandler,
      DeadLetterSettings settings) {
    var properties = new ContainerProperties(Topics.COMMANDS_DLT);
    properties.setGroupId(GROUP);
    properties.setClientId("provisioner-dead-letters");
    properties.setAckMode(ContainerProperties.AckMode.MANUAL);
    properties.setSubBatchPerPartition(true);
    properties.setMessageListener(listener);
    properties.setConsumerRebalanceListener(listener);
    properties.setIdlePartitionEventInterval(settings.idleCheck().toMillis());
    properties
        .getKafkaConsumerProperties()
        .setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_PER_POLL);
    var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
    container.setBeanName("dead-letters");
    container.setCommonErrorHandler(errorHandler);
    return container;
  }
}
