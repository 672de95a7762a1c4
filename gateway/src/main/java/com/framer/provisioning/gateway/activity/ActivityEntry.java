package com.framer.provisioning.gateway.activity;

import com.framer.provisioning.common.command.Actor;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.command.ReplaceUser;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.gateway.pipeline.OutcomeErrors;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What somebody asked for, and what became of it.
 *
 * @param commandId by which operators know it
 * @param decidedAt when it was decided, which may be long after it was asked
 * @param email the person it is about
 * @param kind the simple name of the command, for example {@code CreateUser}
 * @param by who asked
 * @param asked what was asked, in short, as a JSON object; null if that is not known
 * @param outcome what became of it, without the resource
 * @param trace what else helps to find it elsewhere
 */
public record ActivityEntry(
    CommandId commandId,
    Instant decidedAt,
    String email,
    String kind,
    By by,
    @Nullable JsonNode asked,
    Outcome outcome,
    Trace trace) {
  /** The kind of an entry that no command made: many people lost access (rule D8). */
  public static final String MASS_REMOVAL = "MassRemoval";

  private static final Map<String, Integer> SUCCESS =
      Map.of(
          CreateUser.class.getSimpleName(), 201,
          ReplaceUser.class.getSimpleName(), 200,
          PatchUser.class.getSimpleName(), 200,
          DeleteUser.class.getSimpleName(), 204);

  /**
   * Who asked.
   *
   * @param actor the token, Account or operator
   * @param name the token's label or the Account's email; null if it is neither, or not known
   * @param isRevoked whether it is a token that is revoked by now
   */
  public record By(Actor actor, @Nullable String name, boolean isRevoked) {}

  /**
   * Names of the entry in other places.
   *
   * @param requestId of the request that brought the command, in its response and in our log
   * @param externalId the identity provider's name of the person
   * @param replayOf the dead letter that was replayed, if the command is a replay
   * @param originalId the id of the command that failed then
   */
  public record Trace(
      @Nullable String requestId,
      @Nullable String externalId,
      @Nullable String replayOf,
      @Nullable String originalId) {
    /** Nothing is known. */
    static final Trace NONE = new Trace(null, null, null, null);
  }

  /**
   * What was answered.
   *
   * @param status the HTTP status
   * @param detail the sentence of an error, word for word; null if it was none
   */
  public record Answer(int status, @Nullable String detail) {}

  /**
   * What the identity provider was answered, or whoever made the change by hand; none for a change
   * by hand or a replay that was accepted, since nobody waited for a status.
   */
  public Optional<Answer> answer() {
    Optional<ScimError> error = OutcomeErrors.of(commandId, outcome);
    return error
        .map(e -> new Answer(e.status(), e.detail()))
        .or(() -> success().map(status -> new Answer(status, null)));
  }

  private Optional<Integer> success() {
    return by.actor().kind() == Actor.Kind.SCIM_TOKEN
        ? Optional.ofNullable(SUCCESS.get(kind))
        : Optional.empty();
  }

  /** When it was asked, by which the log is in order; of an id that has no time, when decided. */
  public Instant askedAt() {
    return commandId.isValid() ? commandId.madeAt() : decidedAt;
  }

  ActivityEntry by(By named) {
    return new ActivityEntry(commandId, decidedAt, email, kind, named, asked, outcome, trace);
  }
}
