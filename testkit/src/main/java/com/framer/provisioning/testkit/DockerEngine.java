package com.framer.provisioning.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** Whether containers can be started here. */
final class DockerEngine {
  /**
   * {@code -Dtestkit.docker=false} makes the tests use embedded servers although an engine answers.
   */
  static final String SWITCH = "testkit.docker";

  private DockerEngine() {}

  static boolean answers() {
    // Testcontainers logs a long error where no engine is installed, so look for a socket first.
    return Boolean.parseBoolean(System.getProperty(SWITCH, "true"))
        && isConfigured()
        && DockerClientFactory.instance().isDockerAvailable();
  }

  private static boolean isConfigured() {
    return System.getenv("DOCKER_HOST") != null || sockets().anyMatch(Files::exists);
  }

  private static Stream<Path> sockets() {
    var home = Path.of(System.getProperty("user.home"));
    var sockets =
        Stream.of(
            Path.of("/var/run/docker.sock"),
            home.resolve(".docker/run/docker.sock"),
            home.resolve(".docker/desktop/docker.sock"));
    var runtime = System.getenv("XDG_RUNTIME_DIR");
    return runtime == null
        ? sockets
        : Stream.concat(sockets, Stream.of(Path.of(runtime, "docker.sock")));
  }
}
