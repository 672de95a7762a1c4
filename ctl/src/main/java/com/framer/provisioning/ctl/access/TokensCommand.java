package com.framer.provisioning.ctl.access;

import com.framer.provisioning.ctl.api.Answer;
import com.framer.provisioning.ctl.api.Json;
import com.framer.provisioning.ctl.api.OpsPath;
import com.framer.provisioning.ctl.exit.ExitCode;
import com.framer.provisioning.ctl.screen.Table;
import com.framer.provisioning.ctl.session.Consent;
import com.framer.provisioning.ctl.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The tokens of operators, for this command line and other tools. */
@Command(
    name = "tokens",
    description = "Your operator's tokens, for this command line and other tools.")
public final class TokensCommand {
  private final Session session;

  public TokensCommand(Session session) {
    this.session = session;
  }

  /** What a token may do. */
  enum Role {
    /** Read only. */
    reader,
    /** Everything. */
    operator
  }

  @Command(name = "list", description = "The tokens, without their secrets.")
  int list() {
    Answer answer = session.api().get(OpsPath.of("api", "tokens"));
    session.result(answer, page -> session.screen().print(table(page)));
    return ExitCode.DONE.number();
  }

  @Command(
      name = "make",
      description = "Make a token. It is printed once, alone on standard output.")
  int make(
      @Parameters(paramLabel = "NAME", description = "What it is for.") String name,
      @Option(
              names = "--role",
              required = true,
              paramLabel = "ROLE",
              description = "${COMPLETION-CANDIDATES}.")
          Role role,
      @Option(
              names = "--expires-at",
              paramLabel = "TIME",
              description = "When it ends by itself, as 2027-01-31T00:00:00Z.")
          @Nullable String expiresAt,
      @Mixin Consent consent) {
    consent.toOne(session.screen(), "Make a token with the role " + role + "?");
    var request = new LinkedHashMap<String, Object>(Map.of("name", name, "role", role.name()));
    if (expiresAt != null) {
      request.put("expiresAt", expiresAt);
    }
    Answer answer = session.api().post(OpsPath.of("api", "tokens"), request);
    session.result(
        answer,
        token -> {
          session.screen().say("Keep it in a file that only you can read; it is not shown again.");
          session.screen().print(Json.text(token, "token"));
        });
    return ExitCode.DONE.number();
  }

  @Command(name = "revoke", description = "Revoke a token. Its next call is refused.")
  int revoke(
      @Parameters(paramLabel = "ID", description = "The token's id, as list shows it.") String id,
      @Mixin Consent consent) {
    consent.toOne(session.screen(), "Revoke the token " + id + "?");
    Answer answer = session.api().delete(OpsPath.of("api", "tokens", id));
    session.result(answer, _ -> session.screen().print("Revoked " + id + "."));
    return ExitCode.DONE.number();
  }

  private static Table table(JsonNode page) {
    var table = new Table("ID", "ROLE", "NAME");
    for (JsonNode token : Json.list(page, "tokens")) {
      table
          .row(Json.text(token, "id"), Json.text(token, "role"), Json.text(token, "name"))
          .note(
              labelled("made", token, "createdAt"),
              labelled("by", token, "createdBy"),
              labelled("last used", token, "lastUsedAt"))
          .note(labelled("ends", token, "expiresAt"), labelled("revoked", token, "revokedAt"));
    }
    return table;
  }

  private static String labelled(String label, JsonNode token, String member) {
    return Json.text(token, member).isEmpty() ? "" : label + " " + Json.time(token, member);
  }
}
