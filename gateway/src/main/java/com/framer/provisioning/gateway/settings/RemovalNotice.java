package com.framer.provisioning.gateway.settings;

import static java.util.Objects.requireNonNull;

import com.framer.provisioning.gateway.removal.MassRemoval;
import com.framer.provisioning.gateway.removal.MassRemoval.Reading;
import com.framer.provisioning.pages.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The notice of a mass removal as the pages show it (rule D8).
 *
 * @param removal what happened
 * @param now when the page was made
 */
public record RemovalNotice(MassRemoval removal, Instant now) {
  /** As a field for date and time has it, in UTC. */
  private static final DateTimeFormatter FIELD =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  public RemovalNotice {
    requireNonNull(removal, "removal");
    requireNonNull(now, "now");
  }

  /** For example {@code 24 of 50 people lost access within 3 minutes}. */
  public String text() {
    String who = MassRemoval.who(removal.people(), removal.members());
    long minutes = Math.max(1, Duration.between(removal.began(), removal.ended()).toMinutes());
    return who + " lost access within " + (minutes == 1 ? "a minute" : minutes + " minutes");
  }

  /** When the first of them did. */
  public Moment began() {
    return new Moment(removal.began(), now);
  }

  /** When somebody has read it, or null. */
  public @Nullable Moment read() {
    Reading reading = removal.reading();
    return reading == null ? null : new Moment(reading.at(), now);
  }

  /** From when on they lost it, as the form for the way back has it. */
  public String from() {
    return FIELD.format(removal.began());
  }

  /** Until when. */
  public String until() {
    return FIELD.format(removal.ended());
  }
}
