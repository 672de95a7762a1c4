package com.framer.provisioning.guarantee.process;

import com.zaxxer.hikari.HikariDataSource;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

/**
 * Wraps the data source and the producers of an application with fault points. The code of the
 * application does not know them.
 */
@Configuration(proxyBeanMethods = false)
class FaultInjection {
  @Bean
  static BeanPostProcessor faultPoints() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return switch (bean) {
          case HikariDataSource pool -> new FaultyDataSource(pool);
          case DefaultKafkaProducerFactory<?, ?> factory -> withFaults(factory);
          case Producer<?, ?> producer -> around(producer);
          default -> bean;
        };
      }
    };
  }

  @SuppressWarnings("unchecked") // all producers of the applications send bytes
  private static Object withFaults(DefaultKafkaProducerFactory<?, ?> factory) {
    ((DefaultKafkaProducerFactory<byte[], byte[]>) factory)
        .addPostProcessor(FaultyProducer::around);
    return factory;
  }

  @SuppressWarnings("unchecked")
  private static Object around(Producer<?, ?> producer) {
    return FaultyProducer.around((Producer<byte[], byte[]>) producer);
  }
}
