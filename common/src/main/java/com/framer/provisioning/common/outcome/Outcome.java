package com.framer.provisioning.common.outcome;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.UserResource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command: exactly one of the first five, ever (rule F5). A dry run is answered
 * with the sixth.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Outcome {
  /** The User as an accepted command left it; empty after a deletion, and of what failed. */
  default Optional<UserResource> user() {
    return switch (this) {
      case Applied applied -> Optional.ofNullable(applied.resource());
      case Unchanged unchanged -> Optional.ofNullable(unchanged.resource());
      case Refused _, Superseded _, DeadLettered _, Predicted _ -> Optional.empty();
    };
  }

  /**
   * The command changed something.
   *
   * @param changes what
   * @param resource the SCIM resource afterwards; null if none is left, or the command is not about
   *     one
   */
  record Applied(Changes changes, @Nullable UserResource resource) implements Outcome {
    public Applied {
      requireNonNull(changes, "changes");
    }
  }

  /**
   * Everything was already as the command asked.
   *
   * @param resource the SCIM resource; null if the command is not about one
   */
  record Unchanged(@Nullable UserResource resource) implements Outcome {}

  /**
   * A rule forbade the command; nothing changed, and nothing failed (rule G4).
   *
   * @param error the SCIM error of the answer
   */
  record Refused(ScimError error) implements Outcome {
    public Refused {
      requireNonNull(error, "error");
    }
  }

  /**
   * A replay that newer commands made obsolete (rule G3).
   *
   * @param reason which newer command, and when
   */
  record Superseded(String reason) implements Outcome {
    public Superseded {
      requireNonNull(reason, "reason");
    }
  }

  /**
   * The command failed for good; operators have it.
   *
   * @param cause the class of the failure, never its text
   */
  record DeadLettered(String cause) implements Outcome {
    public DeadLettered {
      requireNonNull(cause, "cause");
    }
  }

  /**
   * What would have become of a command at its place on the topic; nothing changed.
   *
   * @param outcome the outcome it would have had, {@link DeadLettered} if it would have failed
   */
  record Predicted(Outcome outcome) implements Outcome {
    public Predicted {
      requireNonNull(outcome, "outcome");
      if (outcome instanceof Predicted) {
        throw new IllegalArgumentException("a prediction is about the outcome of a command");
      }
    }
  }

  /**
   * The word of rule F5, in the activity log: applied, unchanged, refused, superseded,
   * dead-lettered; or predicted.
   */
  default String status() {
    return switch (this) {
      case DeadLettered _ -> "dead-lettered";
      case Applied _, Unchanged _, Refused _, Superseded _, Predicted _ ->
          getClass().getSimpleName().toLowerCase(Locale.ROOT);
    };
  }
}
