package com.framer.provisioning.common.meter;

import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Every meter of our own, of both applications. {@code docs/metrics.md} is written from it; meters
 * of Spring Boot, the JVM and the clients of Kafka come besides. No value of a tag may name an
 * Organization or a person: there are as many series as there are values.
 */
public enum Meter {
  /** Requests of clients; Tomcat's own refusals are among them. */
  GATEWAY_REQUESTS(
      "gateway.requests",
      Kind.TIMER,
      "answered requests, and how long each took in all; `route` is the template of the path, and"
          + " `none` for a request that was refused before it was known",
      "the share of `status` 5xx rises, or requests get slow",
      "route",
      "method",
      "status"),
  /** How full the gateway is. */
  GATEWAY_WAITING(
      "gateway.commands.waiting",
      Kind.GAUGE,
      "commands of this gateway that wait for their outcomes",
      "it comes near `gateway.waiting.max-in-flight`: further changes are answered 429"),
  /** What a client waits for. */
  GATEWAY_OUTCOME_WAIT(
      "gateway.outcome.wait",
      Kind.TIMER,
      "how long a command waited for its outcome, from its registration to the outcome; `status` is"
          + " that of the outcome. What went unanswered is in `gateway.retry.later`",
      "it gets slow: look at the provisioners' lag",
      "status"),
  /** Why calls are answered 401 or 403. */
  GATEWAY_REFUSED_AUTHENTICATIONS(
      "gateway.authentications.refused",
      Kind.COUNTER,
      "requests that were refused for their token ([H2](rules.md#h2), [H4](rules.md#h4),"
          + " [H5](rules.md#h5)): `missing` (no token, or none that can be one), `unknown`,"
          + " `revoked`, `expired`, `read-only`",
      "`expired` or `revoked` rise: an identity provider's changes are refused;"
          + " `unknown` rises: somebody guesses",
      "reason"),
  /** Why calls are answered 429. */
  GATEWAY_RETRY_LATER(
      "gateway.retry.later",
      Kind.COUNTER,
      "requests, and operations of a Bulk, that are to be sent again ([I3](rules.md#i3)):"
          + " `token-rate`, `organization-rate` (too many requests), `address` (too many refused"
          + " ones), `token-checks-full`, `waiters-full`, `organization-waiters-full` (too many"
          + " changes under way), `searches-full`, `memory-full`, `bulks-full`, `unanswered-create`"
          + " (an earlier create of the person is under way), `no-answer` (no outcome in time),"
          + " `broker-away`, `database-away`",
      "`no-answer`, `broker-away` or `database-away` rise: clients wait for nothing",
      "reason"),
  /** How many searches may still begin. */
  GATEWAY_SEARCHES_FREE(
      "gateway.searches.free",
      Kind.GAUGE,
      "searches of Users that may still begin: `scans` and `lookups` (`gateway.searches.*`)",
      "0 for minutes: searches wait, and are answered 429",
      "kind"),

  /** What became of commands. */
  OUTCOMES_PUBLISHED(
      "provisioner.outcomes.published",
      Kind.COUNTER,
      "outcomes put on the topic; a repeated delivery counts again; `predicted` are dry runs",
      "`dead-lettered` rises",
      "status"),
  /** What a customer waits for. */
  COMMAND_DURATION(
      "provisioner.command.duration",
      Kind.TIMER,
      "from when the gateway sent the command to its decision, by the outcome; a repeated delivery"
          + " counts again",
      "it gets slow: identity providers are answered 429 from 25 s on",
      "status"),
  /** Why changes were refused. */
  REFUSALS(
      "provisioner.refusals",
      Kind.COUNTER,
      "refused commands ([G4](rules.md#g4)) by the status and, if it has one, the `scimType` of"
          + " their answer: `409-uniqueness`, `409` (the last Admin, [D2](rules.md#d2)), `404`,"
          + " `412`, …",
      "a sudden rise: an identity provider asks for something that it may not",
      "reason"),
  /** Records that failed for good. */
  RECORDS_DEAD_LETTERED(
      "provisioner.records.dead.lettered",
      Kind.COUNTER,
      "records put on the dead-letter topic; 0 from the start, so that an alert sees the first"
          + " ones",
      "at any increase"),
  /** Why they failed. */
  DEAD_LETTERED(
      "provisioner.dead.lettered",
      Kind.COUNTER,
      "the same records by the class of the failure; a series begins with the first of its class",
      "at any increase",
      "cause"),
  /** What waits for an operator. */
  DEAD_LETTERS_OPEN(
      "provisioner.dead.letters.open",
      Kind.GAUGE,
      "dead letters that nobody has settled; not a number while the database is away",
      "above 0"),
  /** For how long it has waited. */
  DEAD_LETTERS_OLDEST(
      "provisioner.dead.letters.oldest.seconds",
      Kind.GAUGE,
      "how long ago the oldest of them failed; 0 without one",
      "above a day: somebody believes that change done"),
  /** Partitions that wait. */
  PARTITIONS_PAUSED(
      "provisioner.partitions.paused",
      Kind.GAUGE,
      "paused partitions; with `alarm=\"true\"` those that wait for a person",
      "`alarm=\"true\"` above 0: at once. `false` above 0 for minutes: something is away",
      "alarm"),
  /** Why they waited. */
  PARTITION_PAUSES(
      "provisioner.partition.pauses",
      Kind.COUNTER,
      "how often a partition was paused by a temporary failure; the cause is what failed and the"
          + " root cause, for example `CannotCreateTransactionException: ConnectException`",
      "it rises steadily",
      "cause"),
  /** Tries together that failed. */
  POLLS_SPLIT(
      "provisioner.polls.split",
      Kind.COUNTER,
      "how often the partitions of a poll could not be applied in one transaction; the log says why"
          + " if that took long. They are applied one by one then, which is slower and costs"
          + " nothing else; for a minute if the failure took long",
      "it rises every minute: something fails all the time, or two provisioners wait for each"
          + " other's partitions"),
  /** How much one transaction does. */
  CHUNK_COMMANDS(
      "provisioner.chunk.commands",
      Kind.SUMMARY,
      "how many commands one transaction applied",
      "all of them are 1 while many commands wait: chunks fail, and are tried again smaller"),
  /** What waits for others. */
  LOCK_WAIT(
      "provisioner.lock.wait",
      Kind.TIMER,
      "how long the statement took that locks the `partition`s of a chunk, or its `organization`s;"
          + " without a wait it takes a millisecond or two",
      "seconds: transactions wait for each other, or the database is slow",
      "lock"),
  /** Records of another writer. */
  RECORDS_MISPLACED(
      "provisioner.records.misplaced",
      Kind.COUNTER,
      "records that were not on the partition of their key, so that nothing keeps the order of that"
          + " person's commands ([G1](rules.md#g1)); the log says where",
      "at any increase: something else than our gateways writes to the topic"),
  /** Alarms besides those of partitions. */
  ALARMS(
      "provisioner.alarms",
      Kind.GAUGE,
      "alarms of this provisioner besides those of paused partitions: `critical` ones stay until"
          + " their reason has gone (a topic that was made again, a partition that was added),"
          + " `warning` ones end by themselves (records on the partition of another key)",
      "`critical` above 0: at once",
      "severity"),
  /** What jobs have still to do. */
  JOBS_WAITING(
      "provisioner.jobs.records.waiting",
      Kind.GAUGE,
      "records that wait in the running jobs that this provisioner works on; 0 while it can't reach"
          + " the database",
      "it does not fall for minutes: look at the page of the job, and at what burns"),
  /** What jobs asked for. */
  JOBS_UNDER_WAY(
      "provisioner.jobs.records.under.way",
      Kind.GAUGE,
      "replays of these jobs that have no outcome yet, at most 200 a job",
      "it stays above 0 while none is waiting: a partition is paused"),
  /** What jobs have done. */
  JOBS_DONE(
      "provisioner.jobs.records.done",
      Kind.COUNTER,
      "records of jobs that something became of, by what that is: `applied`, `unchanged`,"
          + " `refused`, `superseded`, `failed`, `accepted` (discarded or restored) or `skipped`",
      "`failed` rises: the cause is not mended; pause the job",
      "result"),
  /** Commands that wait. */
  LAG_RECORDS(
      "provisioner.lag.records",
      Kind.GAUGE,
      "commands that wait on the topic, for all provisioners; not a number while Kafka is away",
      "it grows for minutes"),
  /** For how long they wait. */
  LAG_SECONDS(
      "provisioner.lag.seconds",
      Kind.GAUGE,
      "how long ago the oldest command that waits on the partition was published; 0 if none waits."
          + " Every provisioner says it of all partitions",
      "above a minute",
      "partition"),
  /** Many people at once. */
  MASS_REMOVALS(
      "provisioner.mass.removals",
      Kind.COUNTER,
      "how often many people of an Organization lost access in a short time ([D8](rules.md#d8)), in"
          + " all Organizations together. Nothing was blocked",
      "at any increase: tell the Organization's Admins, whose pages show it too. A group was"
          + " unassigned by mistake, or the change is wanted"),
  /** Tokens that need an Admin. */
  TOKENS_EXPIRING(
      "provisioner.tokens.expiring",
      Kind.GAUGE,
      "SCIM tokens of all Organizations that expire within 30 days, up to 1,000"
          + " ([H1](rules.md#h1)). Their Admins are warned on the pages SCIM and Activity",
      "a token that matters to you is among them: `select organization_id, label, expires_at from"
          + " scim_token where revoked_at is null and expires_at between now() and now() + interval"
          + " '30 days';`"),
  /** Tokens that needed one. */
  TOKENS_EXPIRED_IN_USE(
      "provisioner.tokens.expired.in.use",
      Kind.GAUGE,
      "tokens that expired within the last 30 days and were sent all the same within the last day,"
          + " up to 1,000. Each is an identity provider whose calls are refused",
      "above 0: tell the Organization's Admins, whose SCIM page names the token"
          + " ([H5](rules.md#h5))");

  /** What a meter is, which decides its names in Prometheus. */
  public enum Kind {
    /** Only rises, until the application is started again. */
    COUNTER,
    /** How it stands now. */
    GAUGE,
    /** A histogram of times. */
    TIMER,
    /** A histogram of numbers. */
    SUMMARY
  }

  private final String id;
  private final Kind kind;
  private final String meaning;
  private final String whenToLook;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> tags;

  Meter(String id, Kind kind, String meaning, String whenToLook, String... tags) {
    this.id = id;
    this.kind = kind;
    this.meaning = meaning;
    this.whenToLook = whenToLook;
    this.tags = List.of(tags);
  }

  /** The name in the application, with dots. */
  public String id() {
    return id;
  }

  /** What it is. */
  public Kind kind() {
    return kind;
  }

  /** What it means, for operators, as Markdown. */
  public String meaning() {
    return meaning;
  }

  /** When it says that somebody should look, as Markdown. */
  public String whenToLook() {
    return whenToLook;
  }

  /** The keys of its tags. */
  public List<String> tags() {
    return tags;
  }

  /** The tag of a meter with one. */
  public String tag() {
    return tags.getFirst();
  }

  /** The names of its series in Prometheus. */
  public List<String> inPrometheus() {
    String name = id.replace('.', '_');
    return switch (kind) {
      case COUNTER -> List.of(name + "_total");
      case GAUGE -> List.of(name);
      case TIMER -> histogram(name + "_seconds");
      case SUMMARY -> histogram(name);
    };
  }

  private static List<String> histogram(String name) {
    return Stream.of("_bucket", "_count", "_sum").map(end -> name + end).toList();
  }

  /**
   * The upper bounds of a timer's buckets: from what a call takes to the 25 s after which clients
   * are answered 429.
   */
  public static Duration[] times() {
    return DoubleStream.of(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25)
        .mapToObj(seconds -> Duration.ofMillis(Math.round(seconds * 1000)))
        .toArray(Duration[]::new);
  }
}
