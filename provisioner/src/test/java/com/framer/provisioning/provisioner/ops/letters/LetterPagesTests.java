package com.framer.provisioning.provisioner.ops.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.provisioner.ops.Console;
import com.framer.provisioning.testkit.net.Browser;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The pages of dead letters, without JavaScript. */
@Execution(ExecutionMode.SAME_THREAD)
final class LetterPagesTests {
  private static final String LETTERS = "/ops/dead-letters";
  private static final Console CONSOLE = Console.shared();
  private static final Letters DEAD = new Letters(CONSOLE);
  private static final Browser OPERATOR = CONSOLE.signedIn(Console.OPERATOR);
  private static final Browser READER = CONSOLE.signedIn(Console.READER);
  private final String ada = Letters.someone();

  @Test
  void listSaysInItsFieldWhatItShows() {
    UUID id = DEAD.dead(Letters.command(ada));

    assertThat(OPERATOR.get(LETTERS).body()).contains("value=\"state:open\"");
    Page found = OPERATOR.get(LETTERS + "?filter=" + ada);
    assertThat(found.body())
        .contains("value=\"" + ada + "\"", "1 dead letter matches", LETTERS + "/" + id)
        .contains("/ops/jobs/new?act=replay&amp;filter=email%3A", "type=\"checkbox\"")
        .contains("IllegalStateException: &lt;script&gt;alert(&#39;...&#39;)")
        .doesNotContain("<script>alert");
    assertThat(READER.get(LETTERS + "?filter=" + ada).body())
        .contains("CreateOrganization · a•••@example.com")
        .doesNotContain("type=\"checkbox\"", "/ops/jobs/new");
    assertThat(OPERATOR.get(LETTERS + "?filter=state:settled%20" + ada).body())
        .contains("Nothing matches this filter");
  }

  @Test
  void whatIsNoFilterIsSaidBesideTheField() {
    Page page = OPERATOR.get(LETTERS + "?filter=%3Cb%3E");
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.body())
        .contains("“&lt;b&gt;” is no word of a filter", "aria-invalid=\"true\"")
        .contains("value=\"&lt;b&gt;\"");
    assertThat(OPERATOR.get(LETTERS + "/groups?filter=%3Cb%3E").status()).isEqualTo(422);
    assertThat(OPERATOR.get(LETTERS + "?before=x").status()).isEqualTo(400);
  }

  @Test
  void groupLeadsToItsDeadLetters() {
    DEAD.dead(Letters.command(ada));

    assertThat(READER.get(LETTERS + "/groups?filter=" + ada).body())
        .contains("1 Organization", "1 in the past 15 min", "cause:")
        .doesNotContain("<script>alert");
  }

  @Test
  void newerDeadLettersAreAnnouncedAndNothingMoves() {
    String path = LETTERS + "/newer?filter=" + ada + "&since=";
    assertThat(OPERATOR.htmx(path).body()).contains("hx-get").doesNotContain("Newer ones match");

    DEAD.dead(Letters.command(ada));

    assertThat(OPERATOR.htmx(path).body()).contains("Newer ones match").doesNotContain("hx-get");
  }

  @Test
  void onePageShowsWhyAndReplays() { // G6
    UUID id = DEAD.dead(Letters.command(ada));
    String path = LETTERS + "/" + id;
    Page page = OPERATOR.get(path);
    assertThat(page.body())
        .contains("&lt;script&gt;alert(&#39;Ada&#39;)&lt;/script&gt; of ada@example.com")
        .contains(
            "Secret name", "x-person", "at com.framer.Some.method", "provisioning.commands-dlt-1@")
        .doesNotContain("<script>alert");

    Page dry = OPERATOR.submit(page, path + "/act", Map.of("act", "dry-run"));
    assertThat(dry.body()).contains("A replay would be applied now");
    Page reasonless = OPERATOR.submit(page, path + "/act", Map.of("act", "replay"));
    assertThat(reasonless.status()).isEqualTo(422);
    assertThat(reasonless.body()).contains("Say why");
    assertThat(OPERATOR.submit(page, path + "/act", Map.of("act", "eat")).status()).isEqualTo(400);
    Page done = OPERATOR.submit(page, path + "/act", Map.of("act", "replay", "reason", "fixed"));
    assertThat(done.status()).isEqualTo(302);
    assertThat(done.location()).isEqualTo(path + "?done=replay");

    Awaitility.await().until(() -> DEAD.state(id).equals("settled"));
    assertThat(OPERATOR.htmx(path + "/state").header("HX-Refresh")).isEqualTo("true");
    assertThat(OPERATOR.get(path).body()).contains("Settled", "by otto", "fixed");
    Page late = OPERATOR.submit(page, path + "/act", Map.of("act", "discard", "reason", "late"));
    assertThat(late.status()).isEqualTo(200);
    assertThat(late.body()).contains("Nothing was done: it is settled already.");
  }

  @Test
  void payloadIsEditedOnAFormOfItsOwn() { // G6
    UUID id = DEAD.dead(Letters.command(ada));
    String path = LETTERS + "/" + id + "/edit";
    Page form = OPERATOR.get(path);
    assertThat(form.body()).contains("&quot;Secret name&quot;");
    assertThat(READER.get(path).status()).isEqualTo(403);
    String payload =
        form.body()
            .replaceFirst("(?s).*<textarea[^>]*>(.*)</textarea>.*", "$1")
            .replace("&quot;", "\"");

    Page wrong =
        OPERATOR.submit(
            form, path, Map.of("act", "replay", "reason", "r", "payload", payload + "}"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body()).contains("The payload is no JSON", "Secret name");
    Page dry = OPERATOR.submit(form, path, Map.of("act", "dry-run", "payload", payload));
    assertThat(dry.body()).contains("A replay would be applied now");
    Page done =
        OPERATOR.submit(
            form,
            path,
            Map.of("act", "replay", "reason", "r", "payload", payload.replace("Secret", "Open")));

    assertThat(done.status()).isEqualTo(302);
    Awaitility.await().until(() -> DEAD.state(id).equals("settled"));
    assertThat(OPERATOR.get(LETTERS + "/" + id).body()).contains("Replay with changes");
  }

  @Test
  void discardIsTakenBackOnThePage() {
    UUID id = DEAD.dead(Letters.command(ada));
    String path = LETTERS + "/" + id;
    Page page = OPERATOR.get(path);

    OPERATOR.submit(page, path + "/act", Map.of("act", "discard", "reason", "by hand"));
    assertThat(OPERATOR.get(path).body()).contains("It is discarded", "by hand", "Restore");
    assertThat(OPERATOR.get(LETTERS + "?filter=state:discarded%20" + ada).body())
        .contains("Restore it")
        .doesNotContain("Replay it");
    OPERATOR.submit(page, path + "/act", Map.of("act", "restore", "reason", "not by hand"));
    assertThat(OPERATOR.get(path).body()).contains("Restored", "not by hand", "Dry run");
  }

  @Test
  void pageOfAHugeRecordIsSmall() { // G7
    byte[] huge = "<b>x".repeat(512 * 1024).getBytes(UTF_8);
    UUID id = DEAD.dead("who".getBytes(UTF_8), huge);

    Page page = OPERATOR.get(LETTERS + "/" + id);
    assertThat(page.body())
        .hasSizeLessThan(250_000)
        .contains("Unreadable record", "2,097,152 bytes", "of which this is the beginning")
        .doesNotContain("<b>x");
    assertThat(OPERATOR.get(LETTERS + "/" + id + "/record").body()).hasSize(huge.length);
    assertThat(OPERATOR.get(LETTERS + "/" + id + "/edit").body())
        .contains("this release can&#39;t read the command");
    assertThat(READER.get(LETTERS + "/" + id).body()).doesNotContain("&lt;b&gt;");
  }

  @Test
  void unknownIdsAreNotThere() {
    assertThat(OPERATOR.get(LETTERS + "/" + new UUID(0, 7)).status()).isEqualTo(404);
    assertThat(OPERATOR.get(LETTERS + "/7").status()).isEqualTo(400);
  }
}
