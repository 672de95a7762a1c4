package com.framer.provisioning.gateway.pipeline;

import com.framer.provisioning.common.wire.WireRecords;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The gateway's Kafka clients: made from {@code spring.kafka.*}, with what the rules need on top.
 * The timeouts of the producer can be changed by {@code spring.kafka.producer.properties.*}.
 */
@Configuration(proxyBeanMethods = false)
class KafkaClients {
  /** The gateway must notice a broker that is back before clients retry; the default is 1 s. */
  private static final long MAX_BACKOFF_MS = 200;

  /** Leaves most of {@code gateway.waiting.outcome} (25 s) for the provisioner. */
  private static final int DELIVERY_TIMEOUT_MS = 10_000;

  /** Half of the delivery timeout, so that a lost request is repeated once. */
  private static final int REQUEST_TIMEOUT_MS = 5_000;

  /** How long a call may wait for metadata or memory, as long as for a request. */
  private static final int MAX_BLOCK_MS = 5_000;

  /** As the delivery timeout; bounds how long assigning partitions waits for the broker. */
  private static final int CONSUMER_API_TIMEOUT_MS = 10_000;

  @Bean
  GatewayInstance gatewayInstance() {
    return GatewayInstance.fresh();
  }

  @Bean
  Producer<byte[], byte[]> commandProducer(KafkaProperties properties) {
    Map<String, Object> settings = properties.buildProducerProperties();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // The default of 5 ms adds about 10 ms to every call, which waits for command and outcome.
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, WireRecords.MAX_BYTES);
    settings.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
    settings.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
    settings.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, MAX_BACKOFF_MS);
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, MAX_BACKOFF_MS);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Bean
  Supplier<Consumer<byte[], byte[]>> outcomeConsumers(KafkaProperties properties) {
    Map<String, Object> settings = properties.buildConsumerProperties();
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CONSUMER_API_TIMEOUT_MS);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, MAX_BACKOFF_MS);
    return () ->
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
