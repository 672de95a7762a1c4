package com.framer.provisioning.bench.process;

import com.framer.provisioning.testkit.database.Login;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the applications as they are shipped, and the direct server beside them. */
public final class Applications {
  private final Path gateway;
  private final Path provisioner;
  private final Path logs;

  /**
   * Unpacks both.
   *
   * @param root of the repository, whose modules are built
   */
  public Applications(Path root, Path work) {
    gateway = ExecJar.unpack(root, "gateway", work);
    provisioner = ExecJar.unpack(root, "provisioner", work);
    logs = work;
  }

  /**
   * Starts a gateway.
   *
   * @param flags further options of the JVM
   * @param more further settings
   */
  public Application gateway(Endpoints endpoints, List<String> flags, List<String> more) {
    List<String> settings = new ArrayList<>(settings(endpoints, Login.GATEWAY));
    settings.addAll(more);
    return Application.start("gateway", logs, run(gateway, flags), settings);
  }

  /**
   * Starts a provisioner.
   *
   * @param flags further options of the JVM
   * @param more further settings
   */
  public Application provisioner(Endpoints endpoints, List<String> flags, List<String> more) {
    List<String> settings = new ArrayList<>(settings(endpoints, Login.OWNER));
    settings.addAll(more);
    return Application.start("provisioner", logs, run(provisioner, flags), settings);
  }

  /** Starts the server that writes in each request. */
  public Application direct(Endpoints endpoints, Class<?> main) {
    List<String> run = new ArrayList<>(Application.FLAGS);
    run.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    return Application.start("direct", logs, run, settings(endpoints, Login.OWNER));
  }

  private static List<String> run(Path jar, List<String> flags) {
    List<String> all = new ArrayList<>(Application.FLAGS);
    all.addAll(flags);
    all.addAll(List.of("-jar", jar.toString()));
    return all;
  }

  private static List<String> settings(Endpoints endpoints, Login login) {
    return List.of(
        "--spring.datasource.url=" + endpoints.jdbcUrl(),
        "--spring.datasource.username=" + login.user(),
        "--spring.datasource.password=" + login.password(),
        "--spring.kafka.bootstrap-servers=" + endpoints.bootstrapServers());
  }
}
