package com.framer.provisioning.ctl.overview;

import com.framer.provisioning.ctl.api.Answer;
import com.framer.provisioning.ctl.api.Json;
import com.framer.provisioning.ctl.api.OpsPath;
import com.framer.provisioning.ctl.exit.ExitCode;
import com.framer.provisioning.ctl.screen.Fields;
import com.framer.provisioning.ctl.screen.Table;
import com.framer.provisioning.ctl.session.Consent;
import com.framer.provisioning.ctl.session.Paging;
import com.framer.provisioning.ctl.session.Session;
import com.framer.provisioning.ctl.session.Waiting;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Organizations, the tenants. */
@Command(name = "organizations", description = "Organizations, the tenants.")
public final class OrganizationsCommand {
  private final Session session;

  public OrganizationsCommand(Session session) {
    this.session = session;
  }

  /** The first Workspace and the first Admin of a new Organization. */
  static final class Beginning {
    @Option(
        names = "--admin",
        paramLabel = "EMAIL",
        required = true,
        description = "Its first Admin.")
    String admin = "";

    @Option(
        names = "--admin-given-name",
        paramLabel = "NAME",
        description = "Their name; Okta's test of the connector needs it.")
    @Nullable String givenName;

    @Option(names = "--admin-family-name", paramLabel = "NAME", description = "Likewise.")
    @Nullable String familyName;

    @Option(
        names = "--workspace",
        paramLabel = "NAME",
        defaultValue = "First",
        description = "Its first Workspace (default: ${DEFAULT-VALUE}).")
    String workspace = "";

    @Option(
        names = "--default-role",
        paramLabel = "ROLE",
        description =
            "Who is given no role gets this one there: admin, editor or viewer (default: viewer).")
    @Nullable String defaultRole;
  }

  @Command(
      name = "create",
      description = "Create an Organization with its first Workspace and its first Admin.")
  int create(
      @Parameters(paramLabel = "NAME", description = "Its name.") String name,
      @Mixin Beginning beginning,
      @Mixin Waiting waiting,
      @Mixin Consent consent) {
    consent.toOne(
        session.screen(),
        "Create the Organization \"" + name + "\" with the Admin " + beginning.admin + "?");
    Answer accepted = session.api().post(OpsPath.of("organizations"), request(name, beginning));
    String commandId = Json.text(accepted.json(), "commandId");
    if (waiting.isDetached()) {
      session.result(accepted, node -> session.screen().print(text(node, "accepted")));
      return ExitCode.DONE.number();
    }
    JsonNode outcome = waiting.await(session, commandId).json();
    session.result(accepted, node -> session.screen().print(text(node, Waiting.sentence(outcome))));
    return ExitCode.of(Waiting.isGood(outcome)).number();
  }

  @Command(name = "list", description = "Those that there are, the newest first.")
  int list(@Mixin Paging paging) {
    Answer answer = session.api().get(paging.of(OpsPath.of("organizations"), "before"));
    session.result(answer, page -> session.screen().print(table(page)));
    paging.sayNext(session.screen(), answer.json());
    return ExitCode.DONE.number();
  }

  private static Table table(JsonNode page) {
    var table = new Table("ID", "CREATED", "NAME");
    for (JsonNode organization : Json.list(page, "organizations")) {
      table.row(
          Json.text(organization, "id"),
          Json.time(organization, "createdAt"),
          Json.text(organization, "name"));
    }
    return table;
  }

  private static Map<String, Object> request(String name, Beginning beginning) {
    var request = new LinkedHashMap<String, Object>();
    request.put("name", name);
    request.put("workspace", beginning.workspace);
    request.put("admin", beginning.admin);
    put(request, "defaultRole", beginning.defaultRole);
    put(request, "adminGivenName", beginning.givenName);
    put(request, "adminFamilyName", beginning.familyName);
    return request;
  }

  private static void put(Map<String, Object> request, String member, @Nullable String value) {
    if (value != null) {
      request.put(member, value);
    }
  }

  private static String text(JsonNode accepted, String outcome) {
    return new Fields()
        .add("Organization", Json.text(accepted, "organizationId"))
        .add("command", Json.text(accepted, "commandId"))
        .add("outcome", outcome)
        .toString();
  }
}
