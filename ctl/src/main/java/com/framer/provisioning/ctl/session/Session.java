package com.framer.provisioning.ctl.session;

import com.framer.provisioning.ctl.api.Answer;
import com.framer.provisioning.ctl.api.OpsApi;
import com.framer.provisioning.ctl.exit.CtlException;
import com.framer.provisioning.ctl.exit.ExitCode;
import com.framer.provisioning.ctl.screen.Screen;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a command works with. The API is opened when it is first used, after the options are read.
 */
public final class Session {
  private final GlobalOptions options;
  private final Map<String, String> environment;
  private final Screen screen;
  private @Nullable OpsApi api;

  public Session(GlobalOptions options, Map<String, String> environment, Screen screen) {
    this.options = options;
    this.environment = environment;
    this.screen = screen;
  }

  /**
   * The operators' API.
   *
   * @throws CtlException if the URL or the token is missing or invalid
   */
  public OpsApi api() {
    if (api == null) {
      if (options.timeout < 1 || options.timeout > 3600) {
        throw new CtlException(ExitCode.USAGE, "--timeout is a number of seconds from 1 to 3600.");
      }
      api = OpsApi.open(url(), options.tokenFile, environment, Duration.ofSeconds(options.timeout));
    }
    return api;
  }

  private String url() {
    if (options.url != null) {
      return options.url;
    }
    String variable = environment.getOrDefault("PROVISIONING_OPS_URL", "");
    return variable.isBlank() ? "http://127.0.0.1:8081" : variable;
  }

  /** Where people read. */
  public Screen screen() {
    return screen;
  }

  /** Prints a result: the API's JSON if that was asked for, else as text. */
  public void result(Answer answer, Consumer<JsonNode> asText) {
    if (options.isJson) {
      screen.printJson(answer.text());
    } else {
      asText.accept(answer.json());
    }
  }

  /** Waits until it is time to look again. */
  public void pause() {
    try {
      Thread.sleep(options.pollMilliseconds);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CtlException(ExitCode.NOT_CARRIED_OUT, "Interrupted.");
    }
  }
}
