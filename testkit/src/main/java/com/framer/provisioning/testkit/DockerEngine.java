package com.framer.provisioning.testkit;

import com.github.dockerjava.api.exception.NotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** Whether containers can be started here. */
final class DockerEngine {
  private DockerEngine() {}

  /**
   * Whether an engine answers that has all these images. One that would have to pull them first may
   * have no registry, and then each test would fail after minutes.
   */
  static boolean has(List<String> images) {
    // Testcontainers logs a long error where no engine is installed, so look for a socket first.
    return isConfigured()
        && DockerClientFactory.instance().isDockerAvailable()
        && images.stream().allMatch(DockerEngine::has);
  }

  private static boolean has(String image) {
    try {
      var _ = DockerClientFactory.instance().client().inspectImageCmd(image).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
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
