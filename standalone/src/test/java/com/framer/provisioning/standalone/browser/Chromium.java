package com.framer.provisioning.standalone.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium of the machine, without a window; Playwright downloads none. */
final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Where it is installed, if it is. */
  static Optional<Path> executable() {
    return NAMES.stream()
        .flatMap(name -> Stream.of("/usr/bin/", "/usr/local/bin/").map(dir -> Path.of(dir + name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Chromium start() {
    Path executable =
        executable().orElseThrow(() -> new IllegalStateException("No Chromium was found"));
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var options =
        new BrowserType.LaunchOptions()
            .setExecutablePath(executable)
            // CI runs as root in a container, where the sandbox of Chromium can't work.
            .setChromiumSandbox(false);
    return new Chromium(playwright, playwright.chromium().launch(options));
  }

  /** A browser without cookies, which may use the clipboard. */
  BrowserContext context() {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setPermissions(List.of("clipboard-read", "clipboard-write"))
            .setViewportSize(1280, 900));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
