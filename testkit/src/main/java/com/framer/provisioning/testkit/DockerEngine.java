package com.framer.provisioning.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** Whether containers can be started here. */
final class DockerEngine {
  /** {@code -Dtestkit.docker=false} keeps the tests away from an engine that answers. */
  static final String SWITCH = "testkit.docker";

  private DockerEngine() {}

  static boolean answers() {
    // Testcontainers complains at length where no engine is, so look for a trace of one first.
    return Boolean.parseBoolean(System.getProperty(SWITCH, "true"))
        && isConfigured()
        && DockerClientFactory.instance().isDockerAvailable();
  }

  private static boolean isConfigured() {
    return System.getenv("DOCKER_HOST") != null || places().anyMatch(Files::exists);
  }

  private static Stream<Path> places() {
    var home = Path.of(System.getProperty("user.home"));
    var places =
        Stream.of(
            Path.of("/var/run/docker.sock"),
            home.resolve(".testcontainers.properties"),
            home.resolve(".docker/run/docker.sock"),
            home.resolve(".docker/desktop/docker.sock"));
    var runtime = System.getenv("XDG_RUNTIME_DIR");
    return runtime == null
        ? places
        : Stream.concat(places, Stream.of(Path.of(runtime, "docker.sock")));
  }
}
