package com.framer.provisioning.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/** Uses a page as somebody without a mouse does: Tab until it is there, then Enter. */
final class Keyboard {
  /** More than any page has controls. */
  private static final int MOST_STEPS = 250;

  private static final String NAME_OF_FOCUS =
      """
      () => {
        const e = document.activeElement;
        const label = e.labels && e.labels.length ? e.labels[0].textContent : '';
        return (e.getAttribute('aria-label') || label || e.textContent || '').trim();
      }
      """;

  private final Page page;

  Keyboard(Page page) {
    this.page = page;
  }

  /** Moves to the link or button of that name, which may go on after a colon, and presses it. */
  void press(String name) {
    moveTo(name);
    page.keyboard().press("Enter");
  }

  /** Moves to a link or button that opens another page, presses it, and waits for that page. */
  void open(String name) {
    moveTo(name);
    String before = page.url();
    page.keyboard().press("Enter");
    page.waitForURL(url -> !url.equals(before));
  }

  /** Moves to the field with that label, and types. */
  void type(String label, String text) {
    moveTo(label);
    page.keyboard().press("ControlOrMeta+A");
    page.keyboard().type(text);
  }

  /** Moves to the field with that label, and puts the text there as from the clipboard. */
  void paste(String label, String text) {
    moveTo(label);
    page.keyboard().press("ControlOrMeta+A");
    page.keyboard().insertText(text);
  }

  /** Moves to the box with that label, and marks it. */
  void mark(String label) {
    moveTo(label);
    page.keyboard().press("Space");
  }

  /** Moves to the choice of which that option is one, and to the option with the arrow keys. */
  void choose(String option) {
    for (int i = 0; i < MOST_STEPS && !isOnAChoice(); i++) {
      page.keyboard().press("Tab");
    }
    for (int i = 0; i < MOST_STEPS && !isOnOption(option); i++) {
      page.keyboard().press("ArrowDown");
    }
    assertThat(isOnOption(option)).as("the option %s", option).isTrue();
  }

  private boolean isOnAChoice() {
    return (boolean) page.evaluate("() => document.activeElement.type === 'radio'");
  }

  /** A label begins with its option, a hint may follow. */
  private boolean isOnOption(String option) {
    return isOnAChoice() && page.evaluate(NAME_OF_FOCUS).toString().startsWith(option);
  }

  private void moveTo(String name) {
    for (int i = 0; i < MOST_STEPS; i++) {
      page.keyboard().press("Tab");
      String focused = page.evaluate(NAME_OF_FOCUS).toString();
      if (focused.equals(name) || focused.startsWith(name + ":")) {
        assertThat(page.evaluate("() => document.activeElement.matches(':focus-visible')"))
            .as("%s shows that it has the focus", name)
            .isEqualTo(true);
        return;
      }
    }
    throw new AssertionError("No control named " + name + " on\n" + page.innerText("body"));
  }
}
