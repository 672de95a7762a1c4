package com.framer.provisioning.guarantee.process;

import com.framer.provisioning.common.wire.Topics;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;

/** Wraps a producer, so that sending triggers fault points. */
final class FaultyProducer {
  private FaultyProducer() {}

  @SuppressWarnings("unchecked")
  static Producer<byte[], byte[]> around(Producer<byte[], byte[]> producer) {
    return (Producer<byte[], byte[]>)
        Proxy.newProxyInstance(
            FaultyProducer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (_, method, arguments) -> {
              try {
                if (method.getName().equals("send") && arguments.length == 2) {
                  return send(
                      producer,
                      (ProducerRecord<byte[], byte[]>) arguments[0],
                      (Callback) arguments[1]);
                }
                return method.invoke(producer, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the caller gets it
  private static Object send(
      Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record, Callback callback) {
    boolean command = record.topic().equals(Topics.COMMANDS);
    boolean deadLetter = record.topic().equals(Topics.COMMANDS_DLT);
    FaultPoint falseTimeout = falseTimeoutFor(record.topic());
    if (deadLetter) {
      FaultPoint.BEFORE_DEAD_LETTER.crashIfArmed();
    }
    return producer.send(
        record,
        (metadata, failure) -> {
          if (failure == null && deadLetter) {
            FaultPoint.AFTER_DEAD_LETTER.crashIfArmed();
          }
          if (failure == null && command) {
            FaultPoint.AFTER_PUBLISH.crashIfArmed();
          }
          if (failure == null && falseTimeout.triggers()) {
            callback.onCompletion(null, new TimeoutException("sent, but timed out"));
          } else {
            callback.onCompletion(metadata, failure);
          }
        });
  }

  private static FaultPoint falseTimeoutFor(String topic) {
    return switch (topic) {
      case Topics.COMMANDS -> FaultPoint.PUBLISH_TIMES_OUT;
      case Topics.COMMANDS_DLT -> FaultPoint.DEAD_LETTER_TIMES_OUT;
      default -> FaultPoint.OUTCOME_TIMES_OUT;
    };
  }
}
