package com.framer.provisioning.provisioner.ops.letters;

import com.framer.provisioning.pages.Moment;
import com.framer.provisioning.provisioner.commandlog.PersonHistory;
import com.framer.provisioning.provisioner.deadletter.DeadLetter.State;
import com.framer.provisioning.provisioner.deadletter.DiscardTable.Discard;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One dead letter as its page shows it. */
record LetterPage(WholeLetter whole, Payload payload, Instant now) {
  /** The line of the list. */
  public LetterRow row() {
    return new LetterRow(whole.letter(), now);
  }

  public boolean isOpen() {
    return whole.letter().state() == State.OPEN;
  }

  public boolean isDiscarded() {
    return whole.letter().state() == State.DISCARDED;
  }

  public boolean isReplaying() {
    return whole.letter().state() == State.REPLAYING;
  }

  /** For example {@code 2,097,152 bytes}. */
  public String size() {
    Integer bytes = whole.payloadBytes();
    return bytes == null ? "no value" : String.format(Locale.ENGLISH, "%,d bytes", bytes);
  }

  /** The headers as text; empty if there are none. */
  public List<Map.Entry<String, String>> headers() {
    JsonNode headers = whole.headers();
    return headers == null
        ? List.of()
        : headers.properties().stream()
            .map(h -> Map.entry(h.getKey(), text(h.getValue())))
            .toList();
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  /** The other dead letters of the same command and its replays. */
  public List<LetterRow> others() {
    return whole.lineage().stream()
        .filter(letter -> !letter.id().equals(whole.letter().id()))
        .map(letter -> new LetterRow(letter, now))
        .toList();
  }

  /**
   * Something that was done with it.
   *
   * @param look the colour of its badge
   */
  public record Event(
      Moment at,
      String words,
      String badge,
      String look,
      String by,
      String reason,
      @Nullable UUID command) {}

  /** What operators did with it, the newest first. */
  public List<Event> events() {
    List<Event> events = new ArrayList<>();
    for (WholeLetter.RequestedReplay replay : whole.replays()) {
      String status =
          Objects.requireNonNullElse(
              replay.status(), replay.published() ? "no outcome yet" : "not published yet");
      events.add(
          new Event(
              new Moment(replay.requestedAt(), now),
              replay.edited() ? "Replay with changes" : "Replay",
              status,
              look(replay.status()),
              replay.requestedBy(),
              replay.reason(),
              replay.commandId()));
    }
    for (Discard discard : whole.discards()) {
      events.add(
          event(discard.discardedAt(), "Discarded", discard.discardedBy(), discard.reason()));
      OffsetDateTime restored = discard.restoredAt();
      if (restored != null) {
        events.add(
            event(
                restored,
                "Restored",
                String.valueOf(discard.restoredBy()),
                String.valueOf(discard.restoreReason())));
      }
    }
    events.sort(Comparator.comparing((Event e) -> e.at().at()).reversed());
    return events;
  }

  private Event event(OffsetDateTime at, String words, String by, String reason) {
    return new Event(new Moment(at.toInstant(), now), words, "done", "", by, reason, null);
  }

  /**
   * A command about the same person.
   *
   * @param isThis whether it is the one that failed here
   */
  public record Neighbour(
      PersonHistory.Entry entry, Moment received, String status, String look, boolean isThis) {}

  /** The commands about the same person around it, the newest first. */
  public List<Neighbour> neighbours() {
    return whole.history().stream()
        .map(
            entry ->
                new Neighbour(
                    entry,
                    new Moment(entry.receivedAt().toInstant(), now),
                    Objects.requireNonNullElse(entry.status(), "not decided"),
                    look(entry.status()),
                    entry.commandId().equals(whole.letter().commandId())))
        .toList();
  }

  static String look(@Nullable String status) {
    return switch (status) {
      case "applied" -> "is-good";
      case "refused" -> "is-warn";
      case "dead-lettered" -> "is-bad";
      case null, default -> "";
    };
  }
}
