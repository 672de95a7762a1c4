package com.framer.provisioning.provisioner.ops;

import com.framer.provisioning.common.settings.InvalidSettingException;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the operators' port.
 *
 * @param hostNames under which names operators and their tools call the port, with commas between;
 *     requests for another name are answered 421, so that a web page can't make an operator's
 *     browser call the port under a name of its own (DNS rebinding). IP addresses are always
 *     allowed, since such an attack needs a name
 */
@ConfigurationProperties("provisioner.ops")
record OpsSettings(@DefaultValue("localhost") List<String> hostNames) {
  OpsSettings {
    if (hostNames.stream().anyMatch(String::isBlank)) {
      throw new InvalidSettingException(
          "provisioner.ops.host-names", hostNames, "names that are not blank");
    }
    hostNames = List.copyOf(hostNames);
  }
}
