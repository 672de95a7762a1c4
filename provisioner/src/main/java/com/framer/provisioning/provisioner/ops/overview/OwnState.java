package com.framer.provisioning.provisioner.ops.overview;

import com.framer.provisioning.provisioner.alarm.Alarms;
import com.framer.provisioning.provisioner.consumer.ConsumerStatus;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The state of this provisioner. */
@Component
class OwnState {
  private final ConsumerStatus consumers;
  private final Alarms alarms;
  private final Environment environment;
  private final Clock clock;

  /** Asked once: where names are looked up, the answer may take seconds. */
  private final String host = host();

  OwnState(ConsumerStatus consumers, Alarms alarms, Environment environment, Clock clock) {
    this.consumers = consumers;
    this.alarms = alarms;
    this.environment = environment;
    this.clock = clock;
  }

  /** The host and the port, which are known once the port is open. */
  String name() {
    return host + ":" + environment.getProperty("local.server.port", "?");
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "unknown";
    }
  }

  ProvisionerState now() {
    String name = name();
    List<ConsumerStatus.Paused> paused = consumers.paused();
    return new ProvisionerState(
        paused.stream().map(p -> paused(name, p)).toList(),
        alarms(name, paused),
        consumers.running(),
        consumers.configured());
  }

  private List<Status.Raised> alarms(String name, List<ConsumerStatus.Paused> paused) {
    List<Status.Raised> all = new ArrayList<>();
    alarms.all().forEach(a -> all.add(raised(name, a.name(), a.since(), a.text())));
    paused.stream()
        .filter(ConsumerStatus.Paused::alarm)
        .forEach(p -> all.add(raised(name, p.runbook(), p.since(), p.cause())));
    int missing = consumers.configured() - consumers.running();
    if (missing > 0) {
      all.add(
          raised(
              name,
              "consumers",
              clock.instant(),
              "%d of %d consumers of the provisioner %s do not run."
                  .formatted(missing, consumers.configured(), name)));
    }
    return all;
  }

  private static Status.Raised raised(String provisioner, String name, Instant since, String text) {
    return new Status.Raised(name, since, text, "docs/operations.md#" + name, provisioner);
  }

  private static Status.Paused paused(String provisioner, ConsumerStatus.Paused paused) {
    String cause = paused.alarm() ? paused.cause() : Words.of(paused.cause());
    return new Status.Paused(
        paused.partition(), paused.since(), cause, paused.alarm(), paused.tries(), provisioner);
  }
}
