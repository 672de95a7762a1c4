package com.framer.provisioning.provisioner.ops.overview;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The sections of docs/operations.md, which the build puts into the jar: at night the console is
 * open, and a checkout of the right release may not be at hand.
 */
@Component
final class Runbook {
  private static final Pattern SECTION =
      Pattern.compile(
          "<a id=\"(?<id>[a-z0-9-]+)\"></a>\\n(?<level>#+) (?<title>[^\\n]+)\\n"
              + "(?<text>(?:(?!<a id=\")[^\\n]*\\n)*)");

  /** The jar has no pictures, and the console is what they show. */
  private static final Pattern PICTURE = Pattern.compile("(?m)^!\\[.*\\n\\n?");

  private final Map<String, Section> sections = new LinkedHashMap<>();

  Runbook() {
    Matcher found = SECTION.matcher(text());
    while (found.find()) {
      String id = found.group("id");
      sections.put(id, new Section(id, found.group("title"), found.group("text").strip()));
    }
  }

  /** A section, in Markdown. */
  record Section(String id, String title, String text) {}

  Optional<Section> find(String id) {
    return Optional.ofNullable(sections.get(id));
  }

  Iterable<Section> all() {
    return sections.values();
  }

  private static String text() {
    try {
      String guide = new ClassPathResource("ops/operations.md").getContentAsString(UTF_8);
      return PICTURE.matcher(guide).replaceAll("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
