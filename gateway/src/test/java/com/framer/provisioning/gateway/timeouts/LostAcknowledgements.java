package com.framer.provisioning.gateway.timeouts;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** A producer whose records reach the log, while the acknowledgements do not come back. */
final class LostAcknowledgements implements BeanPostProcessor {
  /** Whether they are lost now. */
  static final AtomicBoolean LOST = new AtomicBoolean();

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof Producer<?, ?> producer
        ? Proxy.newProxyInstance(
            Producer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (_, method, arguments) -> call(producer, method, arguments))
        : bean;
  }

  private static Object call(Producer<?, ?> producer, Method method, Object[] arguments)
      throws Throwable {
    if (method.getName().equals("send")) {
      arguments[1] = losing((Callback) arguments[1]);
    }
    try {
      return method.invoke(producer, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Callback losing(Callback callback) {
    return (metadata, failure) -> {
      if (LOST.get()) {
        callback.onCompletion(null, new TimeoutException("the acknowledgement is lost"));
      } else {
        callback.onCompletion(metadata, failure);
      }
    };
  }
}
