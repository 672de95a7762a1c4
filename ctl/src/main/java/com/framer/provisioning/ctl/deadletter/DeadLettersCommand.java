package com.framer.provisioning.ctl.deadletter;

import com.framer.provisioning.ctl.api.Answer;
import com.framer.provisioning.ctl.api.Json;
import com.framer.provisioning.ctl.api.OpsPath;
import com.framer.provisioning.ctl.exit.ExitCode;
import com.framer.provisioning.ctl.job.JobOptions;
import com.framer.provisioning.ctl.session.Paging;
import com.framer.provisioning.ctl.session.Session;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds, explains, replays, discards and restores dead letters. */
@Command(
    name = "dead-letters",
    description = "What failed: find it, understand it, replay or discard it.")
public final class DeadLettersCommand {
  private final Session session;

  public DeadLettersCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "list",
      description = {
        "The dead letters that match, the newest first.",
        "",
        "A filter is words with blanks between, and all must hold: state:open (or replaying,"
            + " settled, discarded; several with commas) email:ada@example.com organization:UUID"
            + " command:UUID type:CreateUser cause:FINGERPRINT or cause:CLASS from:TIME to:TIME"
            + " topic-partition:3, an email, or the id of a dead letter or command. Without a"
            + " filter all are shown.",
        "",
        "Example: provisioningctl dead-letters list 'state:open ada@example.com'"
      })
  int list(
      @Parameters(arity = "0..*", paramLabel = "FILTER", description = "See above.")
          @Nullable List<String> words,
      @Mixin Paging paging) {
    OpsPath path = OpsPath.of("api", "dead-letters").with("filter", filter(words));
    Answer answer = session.api().get(paging.of(path, "before"));
    session.result(answer, page -> session.screen().print(DeadLetterText.table(page)));
    paging.sayNext(session.screen(), answer.json());
    return matched(answer, "deadLetters");
  }

  @Command(
      name = "groups",
      description = "The open dead letters by cause: how many, since when, how fast, whose.")
  int groups(
      @Parameters(arity = "0..*", paramLabel = "FILTER", description = "As for list.")
          @Nullable List<String> words) {
    Answer answer =
        session
            .api()
            .get(OpsPath.of("api", "dead-letters", "groups").with("filter", filter(words)));
    session.result(answer, page -> session.screen().print(DeadLetterText.groups(page)));
    return matched(answer, "groups");
  }

  @Command(
      name = "show",
      description =
          "One dead letter whole: cause, headers, payload, stack trace, history, replays.")
  int show(@Parameters(paramLabel = "ID", description = "The dead letter.") String id) {
    Answer answer = session.api().get(OpsPath.of("api", "dead-letters", Selection.check(id)));
    session.result(answer, letter -> session.screen().print(DeadLetterText.whole(letter)));
    return ExitCode.DONE.number();
  }

  @Command(
      name = "dry-run",
      description = {
        "What a replay would do; nothing changes. Several are a job that is never started; it is"
            + " cancelled afterwards, or kept with --keep.",
        "",
        "Ends with 0 if all would be applied or unchanged, else with 3."
      })
  int dryRun(
      @Mixin Selection selection,
      @Option(
              names = "--payload",
              paramLabel = "FILE",
              description = "The edited payload, JSON; one dead letter only.")
          @Nullable Path payload,
      @Option(names = "--keep", description = "Keep the job, to be started by jobs start.")
          boolean isKept,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              defaultValue = "Dry run",
              description = "Why (default: ${DEFAULT-VALUE}).")
          String reason,
      @Mixin JobOptions job) {
    return new DryRun(session, isKept).of(selection, payload, reason, job).number();
  }

  @Command(
      name = "replay",
      description = "Ask again for what the dead letters asked for. What is newer stays as it is.")
  int replay(
      @Mixin ActOptions options,
      @Option(
              names = "--payload",
              paramLabel = "FILE",
              description = "The edited payload, JSON; one dead letter only.")
          @Nullable Path payload) {
    return new Acting(session, Act.REPLAY).on(options, payload).number();
  }

  @Command(
      name = "discard",
      description =
          "Settle dead letters without a replay. Nothing is deleted; restore opens them again.")
  int discard(@Mixin ActOptions options) {
    return new Acting(session, Act.DISCARD).on(options, null).number();
  }

  @Command(name = "restore", description = "Open discarded dead letters again.")
  int restore(@Mixin ActOptions options) {
    return new Acting(session, Act.RESTORE).on(options, null).number();
  }

  private static String filter(@Nullable List<String> words) {
    return words == null ? "" : String.join(" ", words);
  }

  private int matched(Answer answer, String list) {
    if (!Json.list(answer.json(), list).isEmpty()) {
      return ExitCode.DONE.number();
    }
    session.screen().say("No dead letter matches.");
    return ExitCode.NOTHING_MATCHED.number();
  }
}
