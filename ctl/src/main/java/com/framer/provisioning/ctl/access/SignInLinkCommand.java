package com.framer.provisioning.ctl.access;

import com.framer.provisioning.ctl.api.Answer;
import com.framer.provisioning.ctl.api.Json;
import com.framer.provisioning.ctl.api.OpsPath;
import com.framer.provisioning.ctl.exit.ExitCode;
import com.framer.provisioning.ctl.session.Consent;
import com.framer.provisioning.ctl.session.Session;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A one-time link to the Organization settings, for a deployment without an identity provider. */
@Command(
    name = "sign-in-link",
    description = {
      "Make a link that signs a person in to the Organization settings, once.",
      "Whoever opens it is that person: send it to nobody else."
    })
public final class SignInLinkCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "EMAIL", description = "Whose Account.")
  private String email = "";

  @Option(
      names = "--gateway",
      paramLabel = "URL",
      description = "The gateway's URL, to print the whole link instead of its path.")
  private String gateway = "";

  @Mixin private final Consent consent = new Consent();

  public SignInLinkCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    consent.toOne(session.screen(), "Make a link that signs in as " + email + "?");
    Answer answer = session.api().post(OpsPath.of("api", "sign-in-links"), Map.of("email", email));
    session.result(
        answer,
        link -> {
          session.screen().print(gateway.replaceFirst("/+$", "") + Json.text(link, "path"));
          session
              .screen()
              .say(
                  (gateway.isEmpty() ? "A path of the gateway. " : "")
                      + "It works once, until "
                      + Json.time(link, "expiresAt")
                      + ".");
        });
    return ExitCode.DONE.number();
  }
}
