package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.common.kafka.Topics;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** The listener container of the commands topic. */
@Configuration(proxyBeanMethods = false)
class ConsumerConfiguration {
  static final String GROUP = "provisioner";

  /**
   * Offsets are committed after the listener returns, that is after the database has what they
   * stand for. What the listener throws passes with time, so it is called with the same records
   * again, without end and with growing pauses, while the consumer keeps its partitions. The
   * container never decides that a record is poison: the listener does.
   */
  @Bean
  ConcurrentMessageListenerContainer<byte[], byte[]> commandsContainer(
      ConsumerFactory<byte[], byte[]> consumers,
      CommandsListener listener,
      ConsumerSettings settings) {
    var properties = new ContainerProperties(Topics.COMMANDS);
    properties.setGroupId(GROUP);
    properties.setClientId("provisioner");
    properties.setAckMode(ContainerProperties.AckMode.BATCH);
    properties.setMessageListener(listener);
    properties.setConsumerRebalanceListener(listener);
    properties.setIdlePartitionEventInterval(settings.idleCheck().toMillis());
    var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
    container.setConcurrency(settings.consumers());
    container.setBeanName("commands");
    var backOff = new ExponentialBackOff(settings.retryInitial().toMillis(), 2);
    backOff.setMaxInterval(settings.retryMax().toMillis());
    var errorHandler = new DefaultErrorHandler(ConsumerConfiguration::neverRecover, backOff);
    errorHandler.setClassifications(Map.of(), true); // some exceptions would count as fatal
    container.setCommonErrorHandler(errorHandler);
    return container;
  }

  private static void neverRecover(ConsumerRecord<?, ?> record, Exception failure) {
    throw new IllegalStateException("the container would have skipped a record", failure);
  }
}
