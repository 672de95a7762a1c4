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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Broker, database, gateways and provisioners, each in a process of its own, on the loopback
 * address.
 */
public final class SystemUnderTest implements AutoCloseable {
  /** The number of partitions of the commands topic. */
  public static final int PARTITIONS = 6;

  /** Five applications start at once: beside other tests that took over a minute and a half. */
  private static final Duration START = Duration.ofMinutes(3);

  private final Path directory;
  private final Path faults;
  private final SystemPlan plan;
  private final Brokers brokers;
  private final EmbeddedDatabase postgres;
  private final @Nullable Standby standby;
  private final Database database;
  private final @Nullable CommittedStates states;
  private final List<Service> gateways;
  private final List<Service> provisioners;

  /**
   * Starts everything and waits until it is ready.
   *
   * @throws IllegalStateException if processes of an earlier run are still running
   */
  public SystemUnderTest(SystemPlan plan) {
    this.plan = plan;
    directory = plan.directory();
    requireNoProcessIn(directory);
    DataDirectories.deleteAllIn(directory);
    faults = directory.resolve(DataDirectories.FAULTS);
    brokers = new Brokers(directory, plan.replicas().brokers());
    postgres = EmbeddedDatabase.keptIn(directory.resolve(DataDirectories.POSTGRES), 0);
    // An aborted test leaves no server behind; other processes have shutdown hooks of their own.
    Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
    standby = plan.replicas().hasStandby() ? new Standby(postgres, directory) : null;
    database = new Database(jdbcUrl(), Login.OWNER, Login.GATEWAY, Login.OBSERVER, () -> {});
    var settings = new ServiceSettings(database, brokers.bootstrapServers(), plan);
    provisioners = provisioners(settings.provisioner());
    gateways = gateways(settings.gateway());
    try {
      brokers.start();
      postgres.start();
      makeObserver();
      states = plan.isUnderFire() ? committedStates() : null;
      brokers.await();
      learnStarts();
      startAll();
      awaitReady();
    } catch (RuntimeException e) {
      closeAfter(e);
      throw e;
    }
  }

  private String jdbcUrl() {
    String ofPrimary = postgres.jdbcUrl(EmbeddedDatabase.NAME);
    return standby == null
        ? ofPrimary
        : ofPrimary.replaceFirst("(//[^/]+)", "$1," + standby.address())
            + "?targetServerType=primary";
  }

  private CommittedStates committedStates() {
    if (standby == null) {
      return new CommittedStates(database, false);
    }
    standby.create(plan.replicas().isSynchronous());
    var states = new CommittedStates(database, true);
    standby.awaitSlots(states::violations);
    return states;
  }

  private void closeAfter(RuntimeException failure) {
    try {
      close();
    } catch (RuntimeException more) {
      failure.addSuppressed(more);
    }
  }

  private static void requireNoProcessIn(Path directory) {
    List<String> left = Leftovers.in(directory);
    if (!left.isEmpty()) {
      throw new IllegalStateException("Processes of an earlier run are still running: " + left);
    }
  }

  private List<Service> provisioners(List<String> settings) {
    var program = new Program(ProvisionerMain.class, plan.provisionerHeap(), plan.first());
    return IntStream.rangeClosed(1, plan.provisioners())
        .mapToObj(n -> service("provisioner-" + n, program, settings))
        .toList();
  }

  private List<Service> gateways(List<String> settings) {
    var program = new Program(GatewayMain.class, plan.gatewayHeap(), plan.first());
    return IntStream.rangeClosed(1, plan.gateways())
        .mapToObj(n -> service("gateway-" + n, program, settings))
        .toList();
  }

  private Service service(String name, Program program, List<String> settings) {
    Map<String, String> properties =
        Map.of(
            FaultPoint.DIRECTORY, faults.toString(),
            FaultPoint.LONGEST_HOLD, Long.toString(plan.longestHold().toMillis()));
    return new Service(name, program, directory, properties, settings);
  }

  /**
   * Processes start many times in a run, and their starts take most of its processor time: so they
   * use what the JDK learns from one start of each.
   */
  private void learnStarts() {
    List<Service> first =
        Stream.of(provisioners.getFirst(), gateways.getFirst())
            .filter(Service::startsForTheFirstTime)
            .toList();
    first.forEach(Service::startLearning);
    first.forEach(this::awaitReady);
    first.forEach(Service::keepWhatItLearned);
  }

  private void makeObserver() {
    try (var superuser = postgres.connectAsSuperuser()) {
      Bootstrap.createObserver(superuser);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts every process that is not running. */
  public void startAll() {
    brokers.start();
    startServices();
  }

  /** Starts every gateway and provisioner that is not running. */
  public void startServices() {
    services().forEach(Service::start);
  }

  /**
   * Returns when every part is ready. A process that exited during its start, because the database
   * or the broker was down, is restarted, as a supervisor would do.
   */
  public void awaitReady() {
    brokers.await();
    services().forEach(this::awaitReady);
  }

  private void awaitReady(Service service) {
    Awaitility.await(service.name())
        .atMost(START)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              service.start();
              return service.isReady();
            });
  }

  /** Whether every gateway and provisioner is ready now. */
  public boolean isReady() {
    return services().allMatch(Service::isReady);
  }

  /** Shuts the database down in immediate mode, and starts it again. */
  public void crashDatabase() {
    postgres.crash();
    postgres.start();
  }

  /** Kills every process of the database's primary as {@code kill -9} does. */
  public void killPrimary() {
    postgres.kill();
  }

  /** The standby of the database. */
  public Standby standby() {
    return Objects.requireNonNull(standby, "no standby");
  }

  /** The value for {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return brokers.bootstrapServers();
  }

  /** The broker, to kill and restart it. */
  public Broker broker() {
    return brokers.all().getFirst();
  }

  /** All brokers. */
  public List<Broker> brokers() {
    return brokers.all();
  }

  /** What is started. */
  public SystemPlan plan() {
    return plan;
  }

  /** The addresses and logins of the database. */
  public Database database() {
    return database;
  }

  /**
   * Every state that the database has ever committed, decoded from its write-ahead log. Only a
   * system under fire keeps them.
   */
  public CommittedStates states() {
    return Objects.requireNonNull(states, "not under fire");
  }

  /** The gateways, ready or not. */
  public List<Service> gateways() {
    return gateways;
  }

  /** The provisioners, ready or not. */
  public List<Service> provisioners() {
    return provisioners;
  }

  /** All gateways and provisioners. */
  public Stream<Service> services() {
    return Stream.concat(provisioners.stream(), gateways.stream());
  }

  /** SQL as the owner of the database. */
  public JdbcClient sql() {
    return JdbcClient.create(
        new DriverManagerDataSource(
            database.jdbcUrl(), database.owner().user(), database.owner().password()));
  }

  /** SQL as a superuser, who sees the sessions and locks of all users. */
  public JdbcClient superuser() {
    return JdbcClient.create(new DriverManagerDataSource(database.jdbcUrl(), "postgres", ""));
  }

  /** Makes the next process that reaches the point trigger it. */
  public void arm(FaultPoint point) {
    point.arm(faults);
  }

  /** Whether no process has reached the point since it was armed. */
  public boolean isArmed(FaultPoint point) {
    return point.isArmed(faults);
  }

  /** Whether a harmful point is still armed. */
  public boolean isAnyArmed() {
    return FaultPoint.HARMFUL.stream().anyMatch(this::isArmed);
  }

  /** The harmful points that were triggered, in their order, each as often as it was. */
  public List<FaultPoint> triggered() {
    return FaultPoint.triggered(faults).stream().filter(FaultPoint.HARMFUL::contains).toList();
  }

  /** The process that is held at the point; empty if there is none. */
  public Optional<Service> heldAt(FaultPoint point) {
    String pid = point.holderPid(faults);
    return services().filter(service -> service.pid().equals(pid)).findFirst();
  }

  /** Lets the process that is held at the point go on. */
  public void release(FaultPoint point) {
    point.release(faults);
  }

  /** Disarms every point. */
  public void disarmAll() {
    Stream.of(FaultPoint.values()).forEach(point -> point.disarm(faults));
  }

  /**
   * Whether a process has reached a point at which it crashes, but has not exited yet: it would
   * still count as running.
   */
  public boolean isAnyCrashing() {
    return services()
        .anyMatch(service -> service.isAlive() && FaultPoint.isCrashing(faults, service.pid()));
  }

  /** The directory with the logs of this run. */
  public Path directory() {
    return directory;
  }

  /**
   * Ends every process.
   *
   * @throws IllegalStateException if a process is still running afterwards
   */
  @Override
  public synchronized void close() {
    services().forEach(Service::close);
    brokers.close();
    postgres.close();
    if (standby != null) {
      standby.close();
    }
    DataDirectories.deleteAllIn(directory);
    requireNoProcessIn(directory);
  }
}
