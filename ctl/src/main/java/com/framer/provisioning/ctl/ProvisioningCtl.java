package com.framer.provisioning.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.ctl.access.AuditCommand;
import com.framer.provisioning.ctl.access.SignInLinkCommand;
import com.framer.provisioning.ctl.access.TokensCommand;
import com.framer.provisioning.ctl.deadletter.DeadLettersCommand;
import com.framer.provisioning.ctl.exit.CtlException;
import com.framer.provisioning.ctl.exit.ExitCode;
import com.framer.provisioning.ctl.job.JobsCommand;
import com.framer.provisioning.ctl.overview.CommandsCommand;
import com.framer.provisioning.ctl.overview.OrganizationsCommand;
import com.framer.provisioning.ctl.overview.StatusCommand;
import com.framer.provisioning.ctl.screen.Screen;
import com.framer.provisioning.ctl.session.GlobalOptions;
import com.framer.provisioning.ctl.session.Session;
import java.io.PrintWriter;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ScopeType;

/** The operators' console on the command line, over the operators' API of a provisioner. */
@Command(
    name = "provisioningctl",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    version = "provisioningctl 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    description = "See what burns in the provisioning pipeline, and replay or discard what failed.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all of it is applied, unchanged or accepted",
      "1:it could not be carried out: no answer, a failure of the server, or you said no",
      "2:wrong usage",
      "3:some of it failed, was refused, was superseded or was skipped",
      "4:nothing matched",
      "5:not allowed: no token, an unknown one, or one of a reader"
    },
    footer = {"", "Results are on standard output, progress and questions on standard error."})
public final class ProvisioningCtl {
  @Mixin private final GlobalOptions options = new GlobalOptions();

  private ProvisioningCtl() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    Screen screen = Screen.ofProcess(environment);
    System.exit(run(screen, environment, arguments));
  }

  /** Runs a command and returns its exit code. */
  public static int run(Screen screen, Map<String, String> environment, String... arguments) {
    return commandLine(screen, environment).execute(arguments);
  }

  private static CommandLine commandLine(Screen screen, Map<String, String> environment) {
    var ctl = new ProvisioningCtl();
    var session = new Session(ctl.options, environment, screen);
    var line =
        new CommandLine(ctl)
            .addSubcommand(new StatusCommand(session))
            .addSubcommand(new DeadLettersCommand(session))
            .addSubcommand(new JobsCommand(session))
            .addSubcommand(new CommandsCommand(session))
            .addSubcommand(new OrganizationsCommand(session))
            .addSubcommand(new SignInLinkCommand(session))
            .addSubcommand(new TokensCommand(session))
            .addSubcommand(new AuditCommand(session));
    return line.addSubcommand(new Completion(line, screen))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(screen.isColoured() ? Ansi.ON : Ansi.OFF))
        .setOut(new PrintWriter(screen.output(), true, UTF_8))
        .setUsageHelpWidth(80)
        .setParameterExceptionHandler((e, _) -> wrongUsage(screen, e))
        .setExecutionExceptionHandler((e, _, _) -> failed(screen, e, environment));
  }

  private static int wrongUsage(Screen screen, CommandLine.ParameterException wrong) {
    screen.say(String.valueOf(wrong.getMessage()));
    screen.say(wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help says more.");
    return ExitCode.USAGE.number();
  }

  private static int failed(Screen screen, Exception thrown, Map<String, String> environment) {
    if (thrown instanceof CtlException expected) {
      screen.say(String.valueOf(expected.getMessage()));
      return expected.code().number();
    }
    screen.say("A fault of provisioningctl itself: " + thrown);
    if (environment.containsKey("PROVISIONINGCTL_DEBUG")) {
      thrown.printStackTrace(System.err);
    }
    return ExitCode.NOT_CARRIED_OUT.number();
  }

  /** Shell completion. */
  @Command(
      name = "completion",
      description = {
        "Print the completion for bash; zsh reads it too, after bashcompinit.",
        "Use it now: source <(provisioningctl completion)"
      })
  private record Completion(CommandLine line, Screen screen) implements Runnable {
    @Override
    public void run() {
      screen.print(AutoComplete.bash("provisioningctl", line));
    }
  }
}
