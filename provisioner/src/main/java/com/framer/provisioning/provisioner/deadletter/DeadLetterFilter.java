package com.framer.provisioning.provisioner.deadletter;

import com.framer.provisioning.provisioner.deadletter.DeadLetter.State;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant, in the one language of page, API and command line: words with
 * blanks between, all of which must hold.
 *
 * <pre>{@code
 * state:open,replaying email:ada@example.com organization:0198… type:CreateUser
 * cause:DataIntegrityViolationException from:2026-11-26T02:00:00Z to:2026-11-27 topic-partition:3
 * }</pre>
 *
 * <p>A UUID alone is the id of a dead letter or a command, and a word with an {@code @} an email.
 * The empty filter means all of them.
 */
public final class DeadLetterFilter {
  /** All dead letters. */
  public static final DeadLetterFilter ALL = new DeadLetterFilter(Map.of());

  /** Characters; every word there is, at its longest. */
  static final int MAX_LENGTH = 2000;

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Map<FilterWord, String> words;

  private DeadLetterFilter(Map<FilterWord, String> words) {
    this.words = words.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(words));
  }

  /**
   * Reads a filter.
   *
   * @throws InvalidFilterException if a word is unknown, is there twice, or its value is none
   */
  public static DeadLetterFilter parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new InvalidFilterException("a filter has at most %d characters".formatted(MAX_LENGTH));
    }
    Map<FilterWord, String> words = new EnumMap<>(FilterWord.class);
    for (String word : text.strip().split("\\s+", -1)) {
      if (!word.isEmpty()) {
        add(words, word);
      }
    }
    return new DeadLetterFilter(words);
  }

  private static void add(Map<FilterWord, String> words, String text) {
    FilterWord word = word(text);
    String value = isBare(text) ? text : text.substring(text.indexOf(':') + 1);
    if (words.put(word, word.canonical(value)) != null) {
      throw new InvalidFilterException(word.word() + " is there twice");
    }
  }

  private static FilterWord word(String text) {
    if (uuid(text).isPresent()) {
      return FilterWord.ID;
    }
    if (isBare(text)) {
      return FilterWord.EMAIL;
    }
    int colon = text.indexOf(':');
    return FilterWord.of(colon < 0 ? text : text.substring(0, colon))
        .filter(_ -> colon > 0)
        .orElseThrow(() -> unknown(text));
  }

  /** Whether the text is a value without its word; a local part may have a colon only in quotes. */
  private static boolean isBare(String text) {
    int colon = text.indexOf(':');
    return uuid(text).isPresent()
        || (text.contains("@") && (colon < 0 || text.indexOf('@') < colon));
  }

  private static InvalidFilterException unknown(String text) {
    String shown = text.length() > 100 ? text.substring(0, 100) + "…" : text;
    return new InvalidFilterException(
        "“%s” is no word of a filter; there are %s, each with a colon and a value; or an email, or an id"
            .formatted(shown, FilterWord.all()));
  }

  /** A UUID as it is usually written. */
  static Optional<UUID> uuid(String text) {
    return UUID_TEXT.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  /** The same, but only in that state unless the filter says which. */
  public DeadLetterFilter orState(State state) {
    return words.containsKey(FilterWord.STATE) ? this : with(FilterWord.STATE, state.word());
  }

  /** The same in that state only. */
  public DeadLetterFilter withState(State state) {
    return with(FilterWord.STATE, state.word());
  }

  /** The same in any state. */
  public DeadLetterFilter inAnyState() {
    return with(FilterWord.STATE, null);
  }

  /** The same for that cause only. */
  public DeadLetterFilter withCause(String fingerprint) {
    return with(FilterWord.CAUSE, fingerprint);
  }

  private DeadLetterFilter with(FilterWord word, @Nullable String value) {
    Map<FilterWord, String> changed = new EnumMap<>(FilterWord.class);
    changed.putAll(words);
    if (value == null) {
      changed.remove(word);
    } else {
      changed.put(word, word.canonical(value));
    }
    return new DeadLetterFilter(changed);
  }

  /** In which states a dead letter may be. */
  public Set<State> states() {
    String states = words.get(FilterWord.STATE);
    return states == null ? EnumSet.allOf(State.class) : FilterWord.states(states);
  }

  /** The condition on {@code dead_letter d}. */
  public SqlCondition condition() {
    return condition(words);
  }

  /**
   * The same for those in that state. A list over several states is the union of the lists of each,
   * since the indexes are in the order of the list within one state.
   */
  SqlCondition condition(State state) {
    return withState(state).condition();
  }

  private static SqlCondition condition(Map<FilterWord, String> words) {
    return words.entrySet().stream()
        .map(word -> word.getKey().condition(word.getValue()))
        .reduce(SqlCondition::and)
        .orElse(new SqlCondition("true", Map.of()));
  }

  /** The canonical form, which means the same when it is read again. */
  @Override
  public String toString() {
    return words.entrySet().stream()
        .map(
            word ->
                word.getKey() == FilterWord.ID
                    ? word.getValue()
                    : word.getKey().word() + ":" + word.getValue())
        .collect(Collectors.joining(" "));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DeadLetterFilter filter && words.equals(filter.words);
  }

  @Override
  public int hashCode() {
    return words.hashCode();
  }
}
