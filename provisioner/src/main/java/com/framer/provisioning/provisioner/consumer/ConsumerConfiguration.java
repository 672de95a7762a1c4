package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.wire.Topics;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** The listener container of the commands topic. */
@Configuration(proxyBeanMethods = false)
class ConsumerConfiguration {
  static final String GROUP = "provisioner";

  /** The longest poll, and so the longest time until a resumed partition is polled again. */
  private static final long POLL_MILLIS = 500;

  /**
   * The listener gets all records of a poll, and commits the offset of each partition when its
   * records are processed; so the container commits none. The listener never throws a failure that
   * blocks a partition, since an error handler would hold up the consumer's other partitions too.
   */
  @Bean
  @Primary
  ConcurrentMessageListenerContainer<byte[], byte[]> commandsContainer(
      ConsumerFactory<byte[], byte[]> consumers,
      CommonErrorHandler errorHandler,
      ConsumerSettings settings) {
    var properties = new ContainerProperties(Topics.COMMANDS);
    properties.setGroupId(GROUP);
    properties.setClientId("provisioner");
    properties.setAckMode(ContainerProperties.AckMode.MANUAL);
    properties.setPollTimeout(POLL_MILLIS);
    properties.setIdlePartitionEventInterval(settings.idleCheck().toMillis());
    var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
    container.setConcurrency(settings.consumers());
    container.setBeanName("commands");
    container.setCommonErrorHandler(errorHandler);
    return container;
  }

  /**
   * Hands the listener to the container before the container starts, not when it is created: the
   * listener pauses partitions of the container.
   */
  @Bean
  SmartInitializingSingleton commandsListenerRegistration(
      ConcurrentMessageListenerContainer<byte[], byte[]> container, CommandsListener listener) {
    return () -> {
      container.setupMessageListener(listener);
      container.getContainerProperties().setConsumerRebalanceListener(listener);
    };
  }

  /**
   * If a listener throws all the same, it gets the same records again, without end: only our own
   * code decides that a record is poison.
   */
  @Bean
  CommonErrorHandler retryForever(ConsumerSettings settings) {
    var backOff = new ExponentialBackOff(settings.retry().initial().toMillis(), 2);
    backOff.setMaxInterval(settings.retry().max().toMillis());
    var errorHandler = new DefaultErrorHandler(ConsumerConfiguration::neverRecover, backOff);
    errorHandler.setClassifications(Map.of(), true); // some exceptions would count as fatal
    return errorHandler;
  }

  private static void neverRecover(ConsumerRecord<?, ?> record, Exception failure) {
    throw new IllegalStateException("The container would have skipped a record", failure);
  }
}
