package com.framer.provisioning.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * What must be true of every page: nothing for axe to complain about in both color schemes, no
 * horizontal scroll at 360 pixels, nothing cut off, no text over another one, no error in the
 * console, no violation of the Content-Security-Policy. With {@code -Dbrowser.screenshots=<folder>}
 * it also takes screenshots.
 */
final class PageChecks {
  private static final int NARROW = 360;
  private static final int WIDE = 1600;
  private static final int USUAL = 1280;

  /** Of a long list a screenshot shows the beginning. */
  private static final int TALLEST = 2400;

  /** What Chromium says of a page that shows a form again, with what is wrong in it. */
  private static final String REFUSED_INPUT = "status of 422";

  private static final List<String> ABOUT_COLORS = List.of("color-contrast", "link-in-text-block");

  /** Elements that are wider than what shows them, and those that overlap a neighbour's text. */
  private static final String CUT_OFF =
      """
      () => [...document.querySelectorAll('button, a, input, code, p, h1, h2, dd, dt')]
        .filter(e => e.checkVisibility() && !e.closest('.unseen, .skip'))
        .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline'
          || e.getBoundingClientRect().right > innerWidth + 1)
        .map(e => e.tagName + ': ' + e.textContent.trim().slice(0, 60))
      """;

  /**
   * Two texts in the same place. Lines of one text may touch, hence the tolerance; what scrolls in
   * a box of its own is cut off by that box.
   */
  private static final String OVERLAPPING =
      """
      () => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const boxes = [];
        while (texts.nextNode()) {
          const text = texts.currentNode;
          if (text.data.trim() && text.parentElement.checkVisibility()
              && !text.parentElement.closest('.unseen, .skip, select, .code')) {
            const range = document.createRange();
            range.selectNodeContents(text);
            [...range.getClientRects()].forEach(box => boxes.push({box, text}));
          }
        }
        const both = (a, b, from, to) => Math.min(a.box[to], b.box[to]) - Math.max(a.box[from], b.box[from]);
        return boxes.flatMap((a, i) => boxes.slice(i + 1)
          .filter(b => b.text !== a.text && both(a, b, 'left', 'right') > 2 && both(a, b, 'top', 'bottom') > 4)
          .map(b => a.text.data.trim().slice(0, 40) + ' / ' + b.text.data.trim().slice(0, 40)));
      }
      """;

  private final Page page;
  private final List<String> errors = new ArrayList<>();
  private final Optional<Path> screenshots =
      Optional.ofNullable(System.getProperty("browser.screenshots")).map(Path::of);

  PageChecks(Page page) {
    this.page = page;
    page.addInitScript(
        """
        addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective));
        new PerformanceObserver(list => list.getEntries().forEach(e => {
          if (!e.hadRecentInput) { window.shift = (window.shift || 0) + e.value; }
        })).observe({type: 'layout-shift', buffered: true});
        """);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains(REFUSED_INPUT)) {
            errors.add(message.text());
          }
        });
    page.onPageError(errors::add);
  }

  /** Checks the page that is open. */
  void check(String name) {
    assertThat(errors).as("%s: errors in the console", name).isEmpty();
    assertThat(((Number) page.evaluate("() => window.shift || 0")).doubleValue())
        .as("%s: layout shift", name)
        .isLessThan(0.02);
    look(ColorScheme.DARK);
    // The schemes differ in their colors only, so the other rules need no second look.
    complainsOfNothing(axe(ABOUT_COLORS), name + " in the dark");
    screenshots.ifPresent(_ -> atEachWidth(width -> take(name, ColorScheme.DARK, width)));
    look(ColorScheme.LIGHT);
    complainsOfNothing(axe(List.of()), name);
    atEachWidth(
        width -> {
          hasRoomForEverything("%s at %d".formatted(name, width));
          take(name, ColorScheme.LIGHT, width);
        });
  }

  /**
   * Without the second page that it would open for each look to join the results of frames, and
   * without a list of all elements that are right.
   *
   * @param rules those to check; none means all
   */
  private AxeBuilder axe(List<String> rules) {
    var options = new AxeRunOptions();
    options.setResultTypes(List.of("violations"));
    var axe = new AxeBuilder(page).options(options).setLegacyMode(true);
    return rules.isEmpty() ? axe : axe.withRules(rules);
  }

  private static void complainsOfNothing(AxeBuilder axe, String what) {
    assertThat(axe.analyze().getViolations()).as("%s: axe", what).isEmpty();
  }

  private void atEachWidth(IntConsumer look) {
    for (int width : List.of(NARROW, WIDE)) {
      page.setViewportSize(width, 900);
      look.accept(width);
    }
    page.setViewportSize(USUAL, 900);
  }

  private void hasRoomForEverything(String what) {
    assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
        .as("%s: no horizontal scroll", what)
        .isEqualTo(true);
    assertThat((List<?>) page.evaluate(CUT_OFF)).as("%s: cut off", what).isEmpty();
    assertThat((List<?>) page.evaluate(OVERLAPPING))
        .as("%s: texts in the same place", what)
        .isEmpty();
  }

  private double height() {
    return ((Number) page.evaluate("() => document.documentElement.scrollHeight")).doubleValue();
  }

  /** Without transitions: axe would measure a color that is halfway between two schemes. */
  private void look(ColorScheme scheme) {
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE));
  }

  private void take(String name, ColorScheme scheme, int width) {
    screenshots.ifPresent(
        folder ->
            page.screenshot(
                new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setClip(0, 0, page.viewportSize().width, Math.min(height(), TALLEST))
                    .setPath(
                        folder.resolve(
                            "%s-%d-%s.png"
                                .formatted(name, width, scheme.name().toLowerCase(Locale.ROOT))))));
  }
}
