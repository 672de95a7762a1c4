package com.framer.provisioning.provisioner.oracle;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.EntityId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.provisioner.membership.Person;
import com.framer.provisioning.provisioner.membership.UserState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * One run of a history of overwrites: its final state, and the people who were refused something.
 */
final class OverwriteRun {
  /** A replay and its outcome. */
  record Decided(CommandEnvelope replay, Outcome outcome) {}

  final Set<String> refused = new HashSet<>();

  /** The replays by person. */
  final Map<String, List<Decided>> replays = new HashMap<>();

  private final InMemoryDirectory directory;
  private final SupersessionOracle supersession = new SupersessionOracle();
  private final Map<CommandId, Long> positions = new HashMap<>();

  OverwriteRun(History history) {
    directory = new InMemoryDirectory(history.seed());
    var steps = new StepRunner(directory);
    for (Step step : Step.of(history)) {
      Map<CommandId, Outcome> outcomes = steps.run(step);
      switch (step) {
        case Step.Applied(_, List<CommandEnvelope> commands) ->
            commands.forEach(e -> note(e, position(e), outcome(outcomes, e)));
        case Step.Failed(_, CommandEnvelope command) -> position(command);
        case Step.Replayed(_, CommandEnvelope replay) ->
            noteReplay(replay, outcome(outcomes, replay));
      }
    }
  }

  /** Counts commands from 1 in the order in which they are first received. */
  private long position(CommandEnvelope envelope) {
    CommandId original = envelope.replay() == null ? envelope.id() : envelope.replay().originalId();
    return positions.computeIfAbsent(original, _ -> positions.size() + 1L);
  }

  private static Outcome outcome(Map<CommandId, Outcome> outcomes, CommandEnvelope envelope) {
    return Objects.requireNonNull(outcomes.get(envelope.id()));
  }

  /** A replay is superseded if newer commands set all of it, and only then. */
  private void noteReplay(CommandEnvelope replay, Outcome outcome) {
    boolean superseded = supersession.supersedes(replay, position(replay));
    if (superseded != outcome instanceof Outcome.Superseded) {
      throw new AssertionError(
          "replay %s %s superseded, but the outcome is %s"
              .formatted(replay.id(), superseded ? "is" : "is not", outcome));
    }
    replays
        .computeIfAbsent(replay.email().value(), _ -> new ArrayList<>())
        .add(new Decided(replay, outcome));
    note(replay, position(replay), outcome);
  }

  private void note(CommandEnvelope envelope, long position, Outcome outcome) {
    switch (outcome) {
      case Outcome.Refused _ -> refused.add(envelope.email().value());
      case Outcome.Applied _, Outcome.Unchanged _ -> {
        if (OverwriteGenerator.isOverwrite(envelope)) {
          supersession.accept(envelope, position);
        }
      }
      case Outcome.Superseded _, Outcome.DeadLettered _, Outcome.Predicted _ -> {}
    }
  }

  /** The final state of the person: SCIM id, access, and every attribute, as text. */
  String finalState(String email) {
    Person person = directory.find(OverwriteGenerator.ORGANIZATION, Email.of(email));
    return switch (person.state()) {
      case UserState.Unknown _ -> "nobody";
      case UserState.Deleted deleted -> "deleted " + deleted.scimId();
      case UserState.Live(UserResource resource, boolean managed, _) ->
          String.join(
              "\n    ",
              resource.id() + (managed ? "" : ", not managed by SCIM"),
              "active " + resource.active() + ", organizationRole " + resource.organizationRole(),
              "granted " + person.memberships().grant(),
              "differences " + sorted(person.memberships().differences()),
              "Projects " + sorted(person.memberships().projects()),
              "profile " + attributes(resource.profile()));
    };
  }

  private static Map<String, Object> sorted(Map<? extends EntityId, ?> byId) {
    var sorted = new TreeMap<String, Object>();
    byId.forEach((id, value) -> sorted.put(id.toString(), value));
    return sorted;
  }

  private static Map<String, JsonNode> attributes(UserProfile profile) {
    var attributes = new TreeMap<String, JsonNode>();
    profile.attributes().properties().forEach(e -> attributes.put(e.getKey(), e.getValue()));
    return attributes;
  }
}
