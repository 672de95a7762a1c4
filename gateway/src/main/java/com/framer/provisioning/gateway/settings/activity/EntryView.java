package com.framer.provisioning.gateway.settings.activity;

import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.gateway.activity.ActivityEntry;
import com.framer.provisioning.gateway.settings.NewAdmin;
import com.framer.provisioning.pages.Moment;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An entry of the activity log as the pages show it.
 *
 * @param entry the entry
 * @param now when the page was made
 */
record EntryView(ActivityEntry entry, Instant now) {
  /** Whatever an entry holds, a page shows no more changes than this, and says so. */
  static final int MOST_CHANGES = 100;

  /** A line of the list has room for this many characters. */
  private static final int LINE = 240;

  /** When it was asked, by which the list is in order and filtered. */
  public Moment time() {
    return new Moment(entry.askedAt(), now);
  }

  /** When it was decided; null if that is the same to whoever reads it. */
  public @Nullable Moment decided() {
    Moment decided = new Moment(entry.decidedAt(), now);
    return decided.exact().equals(time().exact()) ? null : decided;
  }

  /** Who asked for what. */
  public String sentence() {
    return Sentence.of(entry);
  }

  /** Who asked. */
  public String who() {
    return Sentence.who(entry);
  }

  /** What asked: a token, a person or an operator. */
  public String whoKind() {
    return Sentence.whoKind(entry.by().actor().kind());
  }

  /** Whether an operator asked again for what a dead letter had asked for. */
  public boolean isReplay() {
    return Sentence.isReplay(entry);
  }

  /** Whether it is no command, but a notice that many people lost access. */
  public boolean isMassRemoval() {
    return entry.kind().equals(ActivityEntry.MASS_REMOVAL);
  }

  /** What became of it, in a word or two. */
  public String badge() {
    return isMassRemoval() ? "Mass removal" : Kinds.outcome(entry.outcome().status());
  }

  /** The look of the badge. */
  public String look() {
    return switch (entry.outcome()) {
      case Outcome.Applied _ -> isMassRemoval() ? "is-warn" : "is-good";
      case Outcome.Unchanged _, Outcome.Predicted _ -> "";
      case Outcome.Superseded _, Outcome.Refused _ -> "is-warn";
      case Outcome.DeadLettered _ -> "is-bad";
    };
  }

  /** The icon of the verdict. */
  public String icon() {
    return switch (entry.outcome()) {
      case Outcome.Applied _ -> isMassRemoval() ? "alert" : "check";
      case Outcome.Unchanged _ -> "check";
      case Outcome.Predicted _ -> "info";
      case Outcome.Superseded _ -> "clock";
      case Outcome.Refused _, Outcome.DeadLettered _ -> "alert";
    };
  }

  /** What became of it, as a sentence. */
  public String verdict() {
    return switch (entry.outcome()) {
      case Outcome.Applied _ ->
          isMassRemoval()
              ? "They lost it %s. Nothing was blocked; what your identity provider took can be restored."
                  .formatted(period())
              : "It was carried out as asked.";
      case Outcome.Unchanged _ -> "Everything was as asked already, so nothing changed.";
      case Outcome.Refused _ -> "It was refused, and nothing changed.";
      case Outcome.Superseded _ -> "A newer change of the same person counts, so nothing changed.";
      case Outcome.DeadLettered _ -> "It failed on our side, and nothing changed.";
      case Outcome.Predicted _ -> "Nothing changed.";
    };
  }

  /** The reason why it was not carried out, word for word; null if it was. */
  public @Nullable String reason() {
    return entry.answer().map(ActivityEntry.Answer::detail).orElse(null);
  }

  /** What a line of the list says besides: the reason, or the first changes. */
  public String summary() {
    String reason = reason();
    if (reason != null) {
      return cut(reason);
    }
    if (isMassRemoval()) {
      return period();
    }
    List<String> effects = allChanges().effects();
    Stream<String> assigned =
        allChanges().adminsAssigned().stream().map(a -> a.email() + " became Admin in their place");
    return cut(String.join("; ", Stream.concat(effects.stream(), assigned).limit(4).toList()));
  }

  /** What changed, the first {@value #MOST_CHANGES}. */
  public List<String> changes() {
    return allChanges().effects().stream().limit(MOST_CHANGES).toList();
  }

  /** How many changes are not shown. */
  public int moreChanges() {
    return Math.max(0, allChanges().effects().size() - MOST_CHANGES);
  }

  /** Who became Admin where, and why (rule D3); the first {@value #MOST_CHANGES}. */
  public List<String> assignments() {
    return allChanges().adminsAssigned().stream()
        .limit(MOST_CHANGES)
        .map(NewAdmin::became)
        .toList();
  }

  /** How many of those are not shown. */
  public int moreAssignments() {
    return Math.max(0, allChanges().adminsAssigned().size() - MOST_CHANGES);
  }

  /** What was asked, line by line. */
  public List<Asked> asked() {
    return isMassRemoval() ? List.of() : Asked.lines(entry.asked());
  }

  /** What was answered; null if nobody waited for a status. */
  public ActivityEntry.@Nullable Answer answer() {
    return entry.answer().orElse(null);
  }

  /** What to do about it; null if there is nothing to do. */
  public @Nullable Advice advice() {
    return Advice.of(entry).orElse(null);
  }

  /** From when to when people lost access. */
  private String period() {
    JsonNode asked = entry.asked();
    return asked == null
        ? "lately"
        : "between %s and %s".formatted(exact(asked.path("beganAt")), exact(asked.path("endedAt")));
  }

  private String exact(JsonNode time) {
    return new Moment(Instant.parse(time.asString()), now).exact();
  }

  private Changes allChanges() {
    return entry.outcome() instanceof Outcome.Applied applied && !isMassRemoval()
        ? applied.changes()
        : new Changes(List.of(), List.of());
  }

  private static String cut(String text) {
    if (text.length() <= LINE) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LINE - 1)) ? LINE - 1 : LINE;
    return text.substring(0, end) + "…";
  }
}
