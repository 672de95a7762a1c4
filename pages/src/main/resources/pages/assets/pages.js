"use strict";
// What the pages do in the browser besides htmx: copy buttons, one click per submit, and secrets that leave
// the page with its reader. Every page works without this file.
(() => {
  const announce = (text) => {
    const region = document.getElementById("announcements");
    if (region) {
      region.textContent = "";
      requestAnimationFrame(() => { region.textContent = text; });
    }
  };

  const copy = async (button) => {
    const source = document.getElementById(button.dataset.copy);
    if (!source) {
      return;
    }
    const label = button.querySelector("[data-copy-label]");
    const before = button.dataset.before ?? label.textContent;
    button.dataset.before = before;
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      label.textContent = "Copied";
      button.classList.add("is-done");
      announce(button.dataset.copied);
    } catch {
      // No permission, or a page without TLS: the text is selected instead, ready for the keyboard.
      getSelection().selectAllChildren(source);
      label.textContent = "Selected";
      announce("The text is selected. Press Ctrl C to copy it.");
    }
    setTimeout(() => {
      label.textContent = before;
      button.classList.remove("is-done");
    }, 2000);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) {
      copy(button);
    }
  });

  // A second click would send the form twice. The page that comes back has fresh buttons.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    form.querySelectorAll("button[type=submit], button:not([type])").forEach((button) => {
      button.setAttribute("aria-disabled", "true");
    });
  });

  const canBeSentAgain = (form) => {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  };

  // htmx puts no error into the page: the part that could not be refreshed shows what it says of that itself.
  const failed = (event) => {
    const part = event.detail.target;
    part.querySelectorAll("form[data-sent]").forEach(canBeSentAgain);
    const note = part.querySelector("[data-failure]");
    if (note && note.hidden) {
      note.hidden = false;
      announce(note.textContent.trim());
    }
  };
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:sendError", failed);

  // A part with data-refresh asks for itself again by itself, but not while somebody uses it: it would lose
  // their place, their selection or what they marked. What data-announce says is read out when it changes.
  const isInUse = (part) => {
    const selection = getSelection();
    return part.contains(document.activeElement)
      || part.querySelector("input:checked:not([data-free])") !== null
      || (selection && !selection.isCollapsed && part.contains(selection.anchorNode));
  };
  let announced = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    const part = event.target;
    if (part.matches("[data-refresh]")) {
      if (isInUse(part)) {
        event.preventDefault();
      }
      announced = part.dataset.announce;
    }
  });
  // Somebody may have begun to use it since it asked.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const part = event.target;
    if (part.matches("[data-refresh]") && isInUse(part)) {
      event.detail.shouldSwap = false;
    }
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const text = event.target.dataset?.announce;
    if (text && text !== announced) {
      announce(text);
    }
  });

  // The browser may keep a page to go back to: without its secrets, and with forms that can be sent again.
  addEventListener("pagehide", () => {
    document.querySelectorAll("[data-secret]").forEach((element) => { element.textContent = "***"; });
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      document.querySelectorAll("form[data-sent]").forEach(canBeSentAgain);
    }
  });
})();
