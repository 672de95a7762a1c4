package com.framer.provisioning.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What an operator does with {@code provisioningctl} about tenants, tokens and the audit. */
final class CommandLineAdministration {
  private static final String[] CREATE = {
    "organizations", "create", "Umbrella", "--admin", "una@example.com"
  };

  private final CommandLine ctl;

  CommandLineAdministration(CommandLine ctl) {
    this.ctl = ctl;
  }

  void makesAnOrganizationAndALinkForItsAdmin() {
    ctl.run("sign-in-link", "una@example.com", "--yes").after(4);
    ctl.run(CREATE).after(2);
    JsonNode made = ctl.json(CREATE, "--yes");
    String command = made.path("commandId").asString();
    assertThat(ctl.run("commands", "show", command).after(0)).contains(command, "applied");
    assertThat(ctl.run(CREATE, "--yes").after(0))
        .contains("unchanged", made.path("organizationId").asString());
    assertThat(ctl.run("organizations", "list").after(0)).contains("Umbrella");
    ctl.run("organizations", "create", " ", "--admin", "una@example.com", "--yes").after(2);
    ctl.run("commands", "show", UUID.randomUUID().toString()).after(4);

    ctl.run("sign-in-link", "una@example.com").after(2);
    assertThat(ctl.run("sign-in-link", "una@example.com", "--yes").after(0))
        .startsWith("/settings/sign-in/link?code=");
  }

  void makesATokenAndRevokesIt() {
    String[] make = {"tokens", "make", "night", "--role", "reader"};
    ctl.run(make).after(2);
    CommandLine reader = ctl.withToken(ctl.run(make, "--yes").after(0).strip());
    reader.run("status").after(0);
    reader
        .run("dead-letters", "discard", UUID.randomUUID().toString(), "--reason=x", "-y")
        .after(5);
    reader.run("tokens", "list").after(5);

    String id =
        ctl.json("tokens", "list")
            .path("tokens")
            .valueStream()
            .filter(token -> token.path("name").asString().equals("night"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString();
    ctl.run("tokens", "revoke", id).after(2);
    ctl.run("tokens", "revoke", id, "--yes").after(0);
    reader.run("status").after(5);
    assertThat(ctl.run("audit", "--limit", "100").after(0))
        .contains("revoke", "make a sign-in link", "create an Organization", "discard");
  }
}
