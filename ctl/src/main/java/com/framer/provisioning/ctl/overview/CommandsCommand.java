package com.framer.provisioning.ctl.overview;

import com.framer.provisioning.ctl.api.Answer;
import com.framer.provisioning.ctl.api.Json;
import com.framer.provisioning.ctl.api.OpsPath;
import com.framer.provisioning.ctl.exit.ExitCode;
import com.framer.provisioning.ctl.screen.Fields;
import com.framer.provisioning.ctl.session.Session;
import com.framer.provisioning.ctl.session.Waiting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Commands, that is changes that somebody asked for. */
@Command(name = "commands", description = "Changes that somebody asked for.")
public final class CommandsCommand {
  private final Session session;

  public CommandsCommand(Session session) {
    this.session = session;
  }

  @Command(name = "show", description = "What became of a command.")
  int show(@Parameters(paramLabel = "ID", description = "The command.") String id) {
    Answer answer = session.api().get(OpsPath.of("commands", id));
    session.result(answer, envelope -> session.screen().print(text(envelope)));
    return ExitCode.DONE.number();
  }

  private static String text(JsonNode envelope) {
    JsonNode outcome = envelope.path("outcome");
    var fields =
        new Fields()
            .add("command", Json.text(envelope, "commandId"))
            .add("Organization", Json.text(envelope, "organizationId"))
            .add("decided at", Json.time(envelope, "decidedAt"))
            .add("outcome", Waiting.sentence(envelope));
    JsonNode changes = outcome.path("changes");
    JsonNode resource = outcome.path("resource");
    return fields
        + (changes.isObject() ? "\n\nChanges\n" + Json.pretty(changes) : "")
        + (resource.isObject() ? "\n\nSCIM resource afterwards\n" + Json.pretty(resource) : "");
  }
}
