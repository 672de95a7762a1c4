package com.framer.provisioning.guarantee.process;

import java.util.Locale;

/**
 * Which servers have copies that take over. The two mistakes are planted to see that the suite
 * notices what is lost.
 */
public enum Replicas {
  /** One broker, one database. */
  NONE(1, 1, Standby.NONE),
  /** Three brokers, and three copies of each record, of which two are there before an answer. */
  BROKERS(3, 3, Standby.NONE),
  /** A mistake: three brokers, and one copy of each record. */
  BROKERS_WITH_ONE_COPY(3, 1, Standby.NONE),
  /** A standby that has each commit before it is answered. */
  STANDBY(1, 1, Standby.SYNCHRONOUS),
  /** A mistake: a standby that gets each commit some time after it is answered. */
  STANDBY_THAT_LAGS(1, 1, Standby.ASYNCHRONOUS);

  private static final String PROPERTY = "guarantee.replicas";

  private final int brokers;
  private final int copies;
  private final Standby standby;

  Replicas(int brokers, int copies, Standby standby) {
    this.brokers = brokers;
    this.copies = copies;
    this.standby = standby;
  }

  /** The standby of the database. */
  private enum Standby {
    NONE,
    SYNCHRONOUS,
    ASYNCHRONOUS
  }

  /** That of {@code -Dguarantee.replicas}. */
  public static Replicas ofProperty() {
    String name = System.getProperty(PROPERTY, NONE.property());
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** As the property says it, such as {@code brokers-with-one-copy}. */
  public String property() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  int brokers() {
    return brokers;
  }

  /** How many copies each record has. */
  int copies() {
    return copies;
  }

  /** How many of them must have a record before it counts as written: one may be away. */
  int inSync() {
    return Math.max(1, copies - 1);
  }

  /** Whether the database has a standby. */
  public boolean hasStandby() {
    return standby != Standby.NONE;
  }

  /** Whether a commit waits for the standby. */
  boolean isSynchronous() {
    return standby == Standby.SYNCHRONOUS;
  }
}
