package com.framer.provisioning.ctl.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.ctl.exit.CtlException;
import com.framer.provisioning.ctl.exit.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;

/** The process's streams: results on standard output, all else on standard error. */
public final class Screen {
  private final PrintStream output;
  private final PrintStream error;
  private final BufferedReader input;
  private final Terminals terminals;
  private final boolean isColoured;
  private final Progress progress;

  private Screen(
      InputStream input,
      PrintStream output,
      PrintStream error,
      Terminals terminals,
      boolean isColoured) {
    this.input = new BufferedReader(new InputStreamReader(input, UTF_8));
    this.output = output;
    this.error = error;
    this.terminals = terminals;
    this.isColoured = isColoured;
    this.progress = new Progress(error, terminals.error());
  }

  /** The screen of this process. It writes UTF-8, whatever the locale says. */
  public static Screen ofProcess(Map<String, String> environment) {
    String terminals = System.getProperty("provisioningctl.terminals", "");
    return of(System.in, System.out, System.err, terminals, environment);
  }

  /**
   * A screen of these streams.
   *
   * @param terminals which of them are terminals; see {@link Terminals}
   */
  public static Screen of(
      InputStream input,
      OutputStream output,
      OutputStream error,
      String terminals,
      Map<String, String> environment) {
    Terminals known = Terminals.of(terminals);
    return new Screen(
        input,
        new PrintStream(output, true, UTF_8),
        new PrintStream(error, true, UTF_8),
        known,
        known.isColoured(environment));
  }

  /** Where the usage help goes. */
  public PrintStream output() {
    return output;
  }

  /** Whether results may be coloured. */
  public boolean isColoured() {
    return isColoured;
  }

  /** Whether somebody sits at the keyboard. */
  public boolean canAsk() {
    return terminals.input();
  }

  /** A result. */
  public void print(String text) {
    progress.end();
    output.println(PlainText.block(text));
  }

  /** A result that a person should see first. */
  public void printAlarm(String text) {
    progress.end();
    String plain = PlainText.line(text);
    output.println(isColoured ? "\u001b[1;31m" + plain + "\u001b[0m" : plain);
  }

  /** A result as a table. */
  public void print(Table table) {
    progress.end();
    table.lines().forEach(output::println);
  }

  /** A result as the API wrote it. */
  public void printJson(String json) {
    progress.end();
    if (!json.isEmpty()) {
      output.println(PlainText.json(json).stripTrailing());
    }
  }

  /** Something to know besides the result. */
  public void say(String text) {
    progress.end();
    error.println(PlainText.block(text));
  }

  /** A table to know besides the result. */
  public void say(Table table) {
    progress.end();
    table.lines().forEach(error::println);
  }

  /** How far something is, in place of what was said so before. */
  public void progress(String text) {
    progress.show(PlainText.line(text));
  }

  /**
   * The answer to a question; empty if there is none.
   *
   * @throws CtlException if it can't be read
   */
  public String ask(String question) {
    progress.end();
    error.print(PlainText.line(question) + " ");
    error.flush();
    try {
      String answer = input.readLine();
      return answer == null ? "" : answer.strip();
    } catch (IOException e) {
      throw new CtlException(
          ExitCode.NOT_CARRIED_OUT, "Your answer could not be read: " + e.getMessage());
    }
  }
}
