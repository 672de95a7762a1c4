package com.framer.provisioning.ctl.session;

import com.framer.provisioning.ctl.api.Json;
import com.framer.provisioning.ctl.exit.CtlException;
import com.framer.provisioning.ctl.exit.ExitCode;
import com.framer.provisioning.ctl.screen.Screen;
import picocli.CommandLine.Option;

/** Whether an act may begin: {@code --yes}, or somebody at the keyboard who says so. */
public final class Consent {
  /** Above this a mere "y" is not enough: the number is typed. */
  private static final int TYPED_ABOVE = 100;

  @Option(
      names = {"-y", "--yes"},
      description = "Do it without asking. Needed where nobody can be asked.")
  boolean isGiven;

  /** Whether nobody needs to be asked. */
  public boolean isGiven() {
    return isGiven;
  }

  /**
   * Before anything is done.
   *
   * @throws CtlException if it is not given, and nobody can be asked
   */
  public void mustBePossible(Screen screen) {
    if (!isGiven && !screen.canAsk()) {
      throw new CtlException(
          ExitCode.USAGE,
          "Standard input is no terminal, so nobody can be asked. Repeat it with --yes to do it"
              + " without asking.");
    }
  }

  /**
   * Asks, unless it is given.
   *
   * @throws CtlException if it is not given, and nobody can be asked, or the answer is no
   */
  public void toOne(Screen screen, String question) {
    mustBePossible(screen);
    if (!isGiven && !isYes(screen.ask(question + " [y/N]"))) {
      throw new CtlException(ExitCode.NOT_CARRIED_OUT, "Nothing was done.");
    }
  }

  /** Asks about a number of records; true if it is given. */
  public boolean toMany(Screen screen, String verb, long records) {
    if (isGiven) {
      return true;
    }
    if (records > TYPED_ABOVE) {
      String typed =
          screen.ask("To %s all %s, type the number:".formatted(verb, Json.count(records)));
      return typed.replace(",", "").equals(Long.toString(records));
    }
    return isYes(screen.ask("%s these %d? [y/N]".formatted(capitalised(verb), records)));
  }

  private static boolean isYes(String answer) {
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  private static String capitalised(String verb) {
    return Character.toUpperCase(verb.charAt(0)) + verb.substring(1);
  }
}
