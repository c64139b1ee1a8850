/**
 * Comes anew when the draft changed. Served by the studio's preview on phones only; bundles do not hold it.
 *
 * Pages may load scripts and nothing else, so the question for news is a script that the server holds back until there
 * are some. `reload.js?since=…` says which state the page shows.
 */

declare global {
  var handrailReload: string | undefined;
}

const PAUSE = 2_000;

const address = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
const since = new URL(address, location.href).searchParams.get("since") ?? "";

function ask(): void {
  const script = document.createElement("script");
  script.addEventListener("load", () => {
    script.remove();
    if (self.handrailReload === since) {
      ask();
    } else {
      location.reload();
    }
  });
  script.addEventListener("error", () => {
    script.remove();
    setTimeout(ask, PAUSE);
  });
  script.src = new URL(`reload/state.js?since=${since}&at=${Date.now()}`, address).href;
  document.head.append(script);
}

// A page that is still loading would show that it never ends.
window.addEventListener("load", ask);

export {};
