package com.framer.provisioning.standalone.recording;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a pipeline that they share, since a start takes longer than most of them. They stop
 * nothing of it; JUnit closes it after the last test.
 */
final class SharedPipeline implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedPipeline.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == WholePipeline.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(NAMESPACE, _ -> new WholePipeline("25s"), WholePipeline.class);
  }
}
