package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.wire.Topics;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

  /** How long a poll takes at most, and so how soon a partition that may go on does. */
  private static final long POLL_MILLIS = 500;

  /**
   * The listener gets each partition's records by themselves and acknowledges them when the
   * database has what they stand for; then the container commits their offset. What stops a
   * partition the listener keeps to itself, since an error handler would hold up the others too.
   */
  @Bean
  @Primary
  ConcurrentMessageListenerContainer<byte[], byte[]> commandsContainer(
      ConsumerFactory<byte[], byte[]> consumers,
      CommandsListener listener,
      CommonErrorHandler errorHandler,
      ConsumerSettings settings) {
    var properties = new ContainerProperties(Topics.COMMANDS);
    properties.setGroupId(GROUP);
    properties.setClientId("provisioner");
    properties.setAckMode(ContainerProperties.AckMode.MANUAL);
    properties.setSubBatchPerPartition(true);
    properties.setPollTimeout(POLL_MILLIS);
    properties.setMessageListener(listener);
    properties.setConsumerRebalanceListener(listener);
    properties.setIdlePartitionEventInterval(settings.idleCheck().toMillis());
    var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
    container.setConcurrency(settings.consumers());
    container.setBeanName("commands");
    container.setCommonErrorHandler(errorHandler);
    return container;
  }

  /**
   * What a listener throws all the same is repeated with the same records, without end: no
   * container decides that a record is poison.
   */
  @Bean
  CommonErrorHandler repeatForEver(ConsumerSettings settings) {
    var backOff = new ExponentialBackOff(settings.retry().initial().toMillis(), 2);
    backOff.setMaxInterval(settings.retry().max().toMillis());
    var errorHandler = new DefaultErrorHandler(ConsumerConfiguration::neverRecover, backOff);
    errorHandler.setClassifications(Map.of(), true); // some exceptions would count as fatal
    return errorHandler;
  }

  private static void neverRecover(ConsumerRecord<?, ?> record, Exception failure) {
    throw new IllegalStateException("the container would have skipped a record", failure);
  }
}
