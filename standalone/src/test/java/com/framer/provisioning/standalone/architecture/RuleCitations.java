package com.framer.provisioning.standalone.architecture;

import static java.util.stream.Collectors.toCollection;

import com.framer.provisioning.standalone.architecture.source.JavaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rules that {@code docs/rules.md} states, against those that comments of the code cite.
 *
 * @param stated the ids of all rules
 * @param notBuilt those that the document marks as not built
 * @param sources the code that cites them
 */
record RuleCitations(Set<String> stated, Set<String> notBuilt, List<JavaSource> sources) {
  private static final Pattern HEADING = Pattern.compile("(?m)^### ([A-I][1-9]) · .+$");
  private static final Pattern CITATION =
      Pattern.compile("\\b([A-I])([1-9])(?: to \\1([1-9]))?\\b");
  private static final String NOT_BUILT = "*Not built yet";

  static RuleCitations of(String document, List<JavaSource> sources) {
    Set<String> stated = new TreeSet<>();
    Set<String> notBuilt = new TreeSet<>();
    var heading = HEADING.matcher(document);
    while (heading.find()) {
      stated.add(heading.group(1));
      if (document.substring(heading.end()).stripLeading().startsWith(NOT_BUILT)) {
        notBuilt.add(heading.group(1));
      }
    }
    return new RuleCitations(stated, notBuilt, sources);
  }

  /** What is wrong: each a sentence that says what to do. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (JavaSource source : sources) {
      cited(source)
          .filter(id -> !stated.contains(id))
          .forEach(
              id -> problems.add(source.file() + " cites " + id + ", which docs/rules.md lacks"));
    }
    Set<String> proven =
        sources.stream()
            .filter(source -> source.file().endsWith("Tests.java"))
            .flatMap(RuleCitations::cited)
            .collect(toCollection(TreeSet::new));
    for (String id : stated) {
      if (!proven.contains(id) && !notBuilt.contains(id)) {
        problems.add("No test cites " + id + ": cite it in the test that fails without it");
      }
      if (proven.contains(id) && notBuilt.contains(id)) {
        problems.add(
            "A test cites " + id + ", which docs/rules.md marks as not built: mend the mark");
      }
    }
    return problems;
  }

  /** The ids in the comments of a file; a range such as "D2 to D4" is each of its rules. */
  private static Stream<String> cited(JavaSource source) {
    return source.comments().stream()
        .flatMap(comment -> CITATION.matcher(comment.text()).results())
        .flatMap(
            found -> {
              int first = Integer.parseInt(found.group(2));
              int last = found.group(3) == null ? first : Integer.parseInt(found.group(3));
              return IntStream.rangeClosed(first, last).mapToObj(n -> found.group(1) + n);
            })
        .distinct();
  }
}
