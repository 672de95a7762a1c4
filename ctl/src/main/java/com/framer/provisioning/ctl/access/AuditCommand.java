package com.framer.provisioning.ctl.access;

import com.framer.provisioning.ctl.api.Answer;
import com.framer.provisioning.ctl.api.Json;
import com.framer.provisioning.ctl.api.OpsPath;
import com.framer.provisioning.ctl.exit.ExitCode;
import com.framer.provisioning.ctl.screen.Table;
import com.framer.provisioning.ctl.session.Paging;
import com.framer.provisioning.ctl.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Who did what, when, why and from where. */
@Command(
    name = "audit",
    description = "Who did what, when, why and from where, and what was refused.")
public final class AuditCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final Paging paging = new Paging();

  public AuditCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer = session.api().get(paging.of(OpsPath.of("api", "audit"), "before"));
    session.result(answer, page -> session.screen().print(table(page)));
    paging.sayNext(session.screen(), answer.json());
    return ExitCode.DONE.number();
  }

  private static Table table(JsonNode page) {
    var table = new Table("AT", "OPERATOR", "ROLE", "ACT", "RESULT");
    for (JsonNode entry : Json.list(page, "entries")) {
      table
          .row(
              Json.time(entry, "at"),
              Json.text(entry, "operator"),
              Json.text(entry, "role"),
              Json.text(entry, "act"),
              Json.text(entry, "result"))
          .note(Json.text(entry, "subject"), Json.text(entry, "address"))
          .note(Json.text(entry, "reason"));
    }
    return table;
  }
}
