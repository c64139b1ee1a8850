/** Takes an address such as `index.html#/en/battery-overnight/seat` to its page, or says kindly that there is none. */

import { rememberCustomer } from "./customer";
import { element } from "./elements";
import type { Memory } from "./memory";
import type { Page } from "./page";
import { drawWaysOn } from "./results";
import { addressOf, readRoute } from "./routes";
import { loadCatalogue, site } from "./site";
import { word } from "./words";

/**
 * Follows the address in the hash, now and whenever the app changes it; what it says of the customer is kept in `memory`.
 * Homes alone have such addresses.
 */
export function wireArrival(page: Page, memory: Memory): void {
  if (page.kind === "home") {
    window.addEventListener("hashchange", () => void arrive(page, memory));
    void arrive(page, memory);
  }
}

async function arrive(page: Page, memory: Memory): Promise<void> {
  rememberCustomer(location.hash, memory);
  const route = readRoute(location.hash);
  if (route === null) {
    document.documentElement.classList.remove("arriving");
    return;
  }
  const address = await follow(page);
  if (address === null) {
    document.documentElement.classList.remove("arriving");
    apologise(page);
  } else {
    location.replace(page.root + address);
    // Where the address is this very page, there is nothing to load.
    document.documentElement.classList.remove("arriving");
  }
}

async function follow(page: Page): Promise<string | null> {
  const route = readRoute(location.hash);
  const known = site();
  if (route === null || known === undefined) {
    return null;
  }
  try {
    return await addressOf(route, known, navigator.languages, (language) => loadCatalogue(page.root, language));
  } catch {
    return null;
  }
}

function apologise(page: Page): void {
  document.querySelector(".unknown")?.remove();
  const message = element(
    "section",
    { class: "unknown", role: "alert" },
    element("h2", {}, word("unknown-title")),
    element("p", {}, word("unknown-text")),
    drawWaysOn(page, site(), []),
  );
  document.querySelector(".hero")?.after(message);
  document.querySelector<HTMLElement>(".hero .query")?.focus();
}
