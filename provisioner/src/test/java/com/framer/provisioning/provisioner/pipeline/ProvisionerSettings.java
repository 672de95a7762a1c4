package com.framer.provisioning.provisioner.pipeline;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Arguments of the provisioner of a test class, such as {@code --provisioner.consumer.consumers=1}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface ProvisionerSettings {
  String[] value();
}
