package com.framer.provisioning.gateway.settings.people;

import com.framer.provisioning.common.command.ManualCommand;
import com.framer.provisioning.common.command.RemoveFromWorkspace;
import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.outcome.AdminAssignment;
import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.members.Member;
import com.framer.provisioning.gateway.pipeline.ManualChanges;
import com.framer.provisioning.gateway.settings.NewAdmin;
import com.framer.provisioning.gateway.signin.Visit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes changes by hand (rule I5) and says what became of them. To ask twice is harmless: every
 * command says how things are to be, and a new Workspace or Project has the id of its form ({@link
 * FormId}), so the second time finds it made.
 */
@Component
final class HandChanges {
  private static final String NO_ANSWER =
      "No answer has come yet. Nothing is lost: the change may still be made. Look again in a"
          + " moment. To ask again is safe.";

  private static final String BUSY =
      "Too many changes are under way right now, so this one was not begun. Try again in a moment.";

  private static final String NO_PREDICTION =
      "No answer has come. Nothing was changed. Ask again in a moment.";

  private final ManualChanges changes;

  HandChanges(ManualChanges changes) {
    this.changes = changes;
  }

  /**
   * What to say of a change that was accepted.
   *
   * @param done if it changed something
   * @param unchanged if everything was like that already
   */
  record Words(String done, String unchanged) {}

  /** Changes something that has to do with a member. */
  Reply make(Visit by, Member about, ManualCommand command, Words words) {
    return make(by, about.email(), about, command, words);
  }

  /**
   * Changes something, and waits for the outcome.
   *
   * @param about the email of the person it is about
   * @param member that person, if the Organization has them
   */
  Reply make(Visit by, Email about, @Nullable Member member, ManualCommand command, Words words) {
    try {
      return reply(changes.execute(person(by), about, command), member, command, words);
    } catch (RetryLaterException notInTime) {
      return Reply.of(Reply.Kind.WAITING, notInTime.reason().isBusy() ? BUSY : NO_ANSWER);
    }
  }

  /** What the change would do; nothing changes. */
  Reply predict(Visit by, Member about, ManualCommand command, Words words) {
    try {
      return reply(changes.predict(person(by), about.email(), command), about, command, words);
    } catch (RetryLaterException notInTime) {
      return Reply.of(Reply.Kind.WAITING, NO_PREDICTION);
    }
  }

  private static ManualChanges.Person person(Visit by) {
    return new ManualChanges.Person(by.organization(), by.account());
  }

  private static Reply reply(
      ManualChanges.Answer answer, @Nullable Member member, ManualCommand command, Words words) {
    return switch (answer.outcome()) {
      case Outcome.Applied(Changes changes, _) ->
          done(
              words.done(),
              changes,
              answer.isPrediction() ? NewAdmin::wouldBecome : NewAdmin::became);
      case Outcome.Unchanged _ -> Reply.of(Reply.Kind.UNCHANGED, words.unchanged());
      case Outcome.Refused(var error) ->
          new Reply(
              Reply.Kind.REFUSED,
              error.detail(),
              List.of(),
              List.of(),
              error.status() == 409 ? wayOut(command, member) : Reply.WayOut.NONE);
      case Outcome.Superseded _, Outcome.DeadLettered _, Outcome.Predicted _ ->
          Reply.of(Reply.Kind.FAILED, failure(answer));
    };
  }

  private static Reply done(
      String text, Changes changes, Function<AdminAssignment, String> sentence) {
    return new Reply(
        Reply.Kind.DONE,
        text,
        changes.effects(),
        changes.adminsAssigned().stream().map(sentence.andThen(s -> s + ".")).toList(),
        Reply.WayOut.NONE);
  }

  private static String failure(ManualChanges.Answer answer) {
    return answer
        .error()
        .orElseThrow(() -> new IllegalStateException("an outcome without an error"))
        .detail();
  }

  /** A conflict of an active person who would lose access is about the final Admin (rule D2). */
  private static Reply.WayOut wayOut(ManualCommand command, @Nullable Member member) {
    if (member != null && !member.access().isActive()) {
      return Reply.WayOut.REACTIVATION;
    }
    boolean takes =
        command instanceof SetWorkspaceRole
            || command instanceof RemoveFromWorkspace
            || command instanceof RestoreAccess;
    return takes ? Reply.WayOut.ANOTHER_ADMIN : Reply.WayOut.NONE;
  }
}
