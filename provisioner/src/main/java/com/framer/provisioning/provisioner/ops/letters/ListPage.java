package com.framer.provisioning.provisioner.ops.letters;

import com.framer.provisioning.provisioner.deadletter.DeadLetter.State;
import com.framer.provisioning.provisioner.deadletter.DeadLetterFilter;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSearch.Count;
import com.framer.provisioning.provisioner.deadletter.InvalidFilterException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a list of dead letters or of groups was asked for; all of it is in the page's address.
 *
 * @param path of the page
 * @param text the filter as it was written; without one the open ones are shown, and the page says
 *     so in its field
 * @param filter what it means; null if it is no filter
 * @param problem what is wrong with it; null if nothing is
 */
record ListPage(
    String path, String text, @Nullable DeadLetterFilter filter, @Nullable String problem) {
  private static final String USUAL = "state:open";

  static ListPage of(String path, @Nullable String text) {
    String written = Objects.requireNonNullElse(text, USUAL);
    try {
      return new ListPage(path, written, DeadLetterFilter.parse(written), null);
    } catch (InvalidFilterException e) {
      return new ListPage(path, written, null, LetterErrors.sentence(e));
    }
  }

  /** A part of the navigation. */
  record Link(String words, String path, boolean isCurrent) {}

  /** The same filter in each state. */
  public List<Link> states() {
    DeadLetterFilter known = filter == null ? DeadLetterFilter.ALL : filter;
    List<Link> links = new ArrayList<>();
    for (State state : State.values()) {
      DeadLetterFilter one = known.withState(state);
      String word =
          state.word().substring(0, 1).toUpperCase(Locale.ROOT) + state.word().substring(1);
      links.add(new Link(word, at(one), one.equals(filter)));
    }
    DeadLetterFilter any = known.inAnyState();
    links.add(new Link("All", at(any), any.equals(filter)));
    return links;
  }

  /** The page for that filter. */
  public String at(DeadLetterFilter other) {
    return path + "?filter=" + encoded(other.toString());
  }

  /** This page from its beginning. */
  public String first() {
    return path + "?filter=" + encoded(text);
  }

  /** What a job can do with all that match: what is settled or replaying needs none. */
  public List<Link> acts() {
    DeadLetterFilter known = filter == null ? DeadLetterFilter.ALL : filter;
    if (known.equals(known.withState(State.DISCARDED))) {
      return List.of(job("Restore"));
    }
    if (known.equals(known.withState(State.SETTLED))
        || known.equals(known.withState(State.REPLAYING))) {
      return List.of();
    }
    return List.of(job("Replay"), job("Discard"));
  }

  private Link job(String act) {
    String word = act.toLowerCase(Locale.ROOT);
    String path = "/ops/jobs/new?act=" + word + "&filter=" + encoded(String.valueOf(filter));
    return new Link(act, path, false);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** For example {@code 1,234} or {@code more than 100,000}. */
  static String words(Count count) {
    String number = String.format(Locale.ENGLISH, "%,d", count.count());
    return count.atLeast() ? "more than " + number : number;
  }
}
