package com.framer.provisioning.guarantee.process;

import com.framer.provisioning.testkit.Database;
import com.framer.provisioning.testkit.database.Bootstrap;
import com.framer.provisioning.testkit.database.EmbeddedDatabase;
import com.framer.provisioning.testkit.database.Login;
import com.framer.provisioning.testkit.wal.CommittedStates;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Broker, database, gateways and provisioners, each a process of its own, on loopback. */
public final class SystemUnderTest implements AutoCloseable {
  /** How many partitions the commands topic has. */
  public static final int PARTITIONS = 6;

  private static final Duration START = Duration.ofSeconds(90);
  private static final String WITHOUT_SECURITY =
      "--spring.autoconfigure.exclude="
          + "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration,"
          + "org.springframework.boot.security.autoconfigure.web.servlet."
          + "ServletWebSecurityAutoConfiguration,"
          + "org.springframework.boot.security.autoconfigure.web.servlet."
          + "SecurityFilterAutoConfiguration,"
          + "org.springframework.boot.security.autoconfigure.actuate.web.servlet."
          + "ManagementWebSecurityAutoConfiguration";

  private final Path directory;
  private final Path faults;
  private final Duration longestHold;
  private final Broker broker;
  private final EmbeddedDatabase postgres;
  private final Database database;
  private final CommittedStates states;
  private final List<Service> gateways;
  private final List<Service> provisioners;

  /**
   * Starts everything and waits until it is ready.
   *
   * @param directory for logs and data; what an aborted run left of these is deleted
   * @param longestHold of a process that is held up at a point, and not released
   * @throws IllegalStateException if processes of an earlier run are still there
   */
  public SystemUnderTest(
      Path directory, int gatewayCount, int provisionerCount, Duration longestHold) {
    this.longestHold = longestHold;
    this.directory = directory;
    requireNobodyIn(directory);
    Data.deleteAllIn(directory);
    faults = directory.resolve(Data.FAULTS);
    broker = new Broker(directory);
    postgres = EmbeddedDatabase.keptIn(directory.resolve(Data.POSTGRES), 0);
    // Nothing of a test that is ended in the middle stays behind; the JVMs see to it themselves.
    Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
    database =
        new Database(
            postgres.jdbcUrl(EmbeddedDatabase.NAME),
            Login.OWNER,
            Login.GATEWAY,
            Login.OBSERVER,
            () -> {});
    provisioners =
        services("provisioner", provisionerCount, ProvisionerMain.class, this::provisionerSettings);
    gateways = services("gateway", gatewayCount, GatewayMain.class, this::gatewaySettings);
    try {
      broker.start();
      postgres.start();
      makeObserver();
      states = new CommittedStates(database);
      broker.await();
      startAll();
      awaitReady();
    } catch (RuntimeException e) {
      closeAfter(e);
      throw e;
    }
  }

  private void closeAfter(RuntimeException failure) {
    try {
      close();
    } catch (RuntimeException more) {
      failure.addSuppressed(more);
    }
  }

  private static void requireNobodyIn(Path directory) {
    List<String> left = Leftovers.in(directory);
    if (!left.isEmpty()) {
      throw new IllegalStateException("still running: " + left);
    }
  }

  private List<Service> services(
      String kind, int count, Class<?> main, Supplier<List<String>> settings) {
    Map<String, String> properties =
        Map.of(
            FaultPoint.DIRECTORY, faults.toString(),
            FaultPoint.LONGEST_HOLD, Long.toString(longestHold.toMillis()));
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> new Service(kind + "-" + n, main, directory, properties, settings.get()))
        .toList();
  }

  private List<String> provisionerSettings() {
    return List.of(
        "--spring.datasource.url=" + database.jdbcUrl(),
        "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
        "--spring.jmx.enabled=false",
        "--provisioner.topics.partitions=" + PARTITIONS,
        "--provisioner.consumer.consumers=1",
        "--provisioner.consumer.idle-check=1s",
        "--provisioner.dead-letters.idle-check=1s",
        "--provisioner.consumer.retry.max=1s",
        WITHOUT_SECURITY);
  }

  private List<String> gatewaySettings() {
    return List.of(
        "--spring.datasource.url=" + database.jdbcUrl(),
        "--spring.datasource.username=" + database.gateway().user(),
        "--spring.datasource.password=" + database.gateway().password(),
        "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
        "--spring.jmx.enabled=false",
        "--gateway.waiting.outcome=8s",
        "--gateway.overload.retry-after=1s");
  }

  private void makeObserver() {
    try (var superuser = postgres.connectAsSuperuser()) {
      Bootstrap.createObserver(superuser);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts whatever does not run. */
  public void startAll() {
    broker.start();
    services().forEach(Service::start);
  }

  /**
   * Returns when every part takes requests. Whoever ended at its start, since the database or the
   * broker was away, is started again, as a supervisor would.
   */
  public void awaitReady() {
    broker.await();
    for (Service service : services().toList()) {
      Awaitility.await(service.name())
          .atMost(START)
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                service.start();
                return service.isReady();
              });
    }
  }

  /** Whether every gateway and provisioner takes requests now. */
  public boolean isReady() {
    return services().allMatch(Service::isReady);
  }

  /** An immediate shutdown of the database, and its recovery. */
  public void crashDatabase() {
    postgres.crash();
    postgres.start();
  }

  /** For {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** The broker. */
  public Broker broker() {
    return broker;
  }

  /** The database. */
  public Database database() {
    return database;
  }

  /** Every state that was ever committed. */
  public CommittedStates states() {
    return states;
  }

  /** The gateways. */
  public List<Service> gateways() {
    return gateways;
  }

  /** The provisioners. */
  public List<Service> provisioners() {
    return provisioners;
  }

  /** Gateways and provisioners. */
  public Stream<Service> services() {
    return Stream.concat(provisioners.stream(), gateways.stream());
  }

  /** SQL as the owner of the database. */
  public JdbcClient sql() {
    return JdbcClient.create(
        new DriverManagerDataSource(
            database.jdbcUrl(), database.owner().user(), database.owner().password()));
  }

  /** SQL as nobody's: what only a superuser may see and do. */
  public JdbcClient superuser() {
    return JdbcClient.create(new DriverManagerDataSource(database.jdbcUrl(), "postgres", ""));
  }

  /** Lets the next process that comes to the point suffer. */
  public void arm(FaultPoint point) {
    point.arm(faults);
  }

  /** Whether nobody came to the point yet. */
  public boolean isArmed(FaultPoint point) {
    return point.isArmed(faults);
  }

  /** Whether somebody may still come to a harmful point. */
  public boolean isAnyArmed() {
    return FaultPoint.HARMFUL.stream().anyMatch(this::isArmed);
  }

  /** Every time that a process died or was lied to at some point, in their order. */
  public List<FaultPoint> struck() {
    return FaultPoint.struck(faults).stream().filter(FaultPoint.HARMFUL::contains).toList();
  }

  /** Who is held up there; empty if nobody is. */
  public Optional<Service> heldAt(FaultPoint point) {
    String pid = point.held(faults);
    return services().filter(service -> service.pid().equals(pid)).findFirst();
  }

  /** Lets whoever is held up there go on. */
  public void release(FaultPoint point) {
    point.release(faults);
  }

  /** Nobody suffers any more. */
  public void disarmAll() {
    Stream.of(FaultPoint.values()).forEach(point -> point.disarm(faults));
  }

  /** Logs of this run. */
  public Path directory() {
    return directory;
  }

  /**
   * Ends every process.
   *
   * @throws IllegalStateException if one is still there then
   */
  @Override
  public synchronized void close() {
    services().forEach(Service::close);
    broker.close();
    postgres.close();
    Data.deleteAllIn(directory);
    requireNobodyIn(directory);
  }
}
