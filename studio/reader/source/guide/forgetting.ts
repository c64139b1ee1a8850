/** At the foot of a page: forgets all that this help keeps on the device. */

import { element } from "../elements";
import { word } from "../words";
import { pressable } from "./parts";

/** Offers it. What an app told of its customer stays the app's, and comes anew with the next page. */
export function offerForgetting(siteId: string): void {
  const button = pressable(
    "foot-forget",
    () => {
      forget(`handrail:${siteId}:`);
      const said = element("span", { class: "foot-forgotten", role: "status", tabindex: "-1" }, word("forgotten"));
      button.replaceWith(said);
      said.focus();
    },
    word("forget"),
  );
  document.querySelector(".foot")?.append(button);
}

/** Every key of this help, in both stores and in the window's name; those of other helps stay. */
function forget(prefix: string): void {
  for (const open of [() => localStorage, () => sessionStorage]) {
    try {
      const store = open();
      for (const key of Object.keys(store).filter((one) => one.startsWith(prefix))) {
        store.removeItem(key);
      }
    } catch {
      // Where storage is refused, nothing is kept.
    }
  }
  if (self.name.startsWith(prefix)) {
    self.name = "";
  }
  history.replaceState(null, "");
}
