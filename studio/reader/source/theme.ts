/** Light, dark, or as the device is set: `data-theme` on the root, and the dark variants of pictures to match. */

import type { Memory } from "./memory";

export type Theme = "system" | "light" | "dark";

const SYSTEM_DARK = "(prefers-color-scheme: dark)";

/** The theme that was chosen on an earlier page. */
export function rememberedTheme(memory: Memory): Theme {
  return themeOf(memory.get("theme"));
}

/** The theme that the page has: what was remembered, or what an app or the studio has asked for since. */
export function shownTheme(): Theme {
  return themeOf(document.documentElement.dataset["theme"]);
}

function themeOf(said: string | null | undefined): Theme {
  return said === "light" || said === "dark" ? said : "system";
}

/** Runs before the page is drawn, so that it never flashes in the other theme. */
export function applyTheme(theme: Theme): void {
  if (theme === "system") {
    document.documentElement.removeAttribute("data-theme");
  } else {
    document.documentElement.setAttribute("data-theme", theme);
  }
}

/** Wires the choices in the menu of the bar. */
export function offerThemes(memory: Memory): void {
  const buttons = document.querySelectorAll<HTMLElement>("[data-choose-theme]");
  let current: Theme = "system";
  const show = (theme: Theme): void => {
    current = theme;
    applyTheme(theme);
    switchPictures(theme);
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset["chooseTheme"] === theme));
    }
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const theme = themeOf(button.dataset["chooseTheme"]);
      if (theme === "system") {
        memory.remove("theme");
      } else {
        memory.set("theme", theme);
      }
      show(theme);
    });
  }
  show(shownTheme());
  // Paper is light, and a picture that has not been scrolled to belongs on it too.
  window.addEventListener("beforeprint", () => {
    switchPictures("light");
    for (const picture of document.images) {
      picture.loading = "eager";
    }
  });
  window.addEventListener("afterprint", () => switchPictures(current));
}

/** `prefers-color-scheme` in a <source> follows the device alone; a chosen theme has to say so itself. */
export function switchPictures(theme: Theme): void {
  for (const source of document.querySelectorAll("picture source[data-dark], picture source[media*=prefers-color-scheme]")) {
    source.setAttribute("data-dark", "");
    source.setAttribute("media", theme === "system" ? SYSTEM_DARK : theme === "dark" ? "all" : "not all");
  }
}
