/** Small parts that the guide's screens are made of. */

import { type Child, element } from "../elements";

const SVG = "http://www.w3.org/2000/svg";

const DRAWINGS = {
  back: "m14.5 5.500-6.500 6.500 6.500 6.500",
  close: "m6 6 12 12M18 6 6 18",
  done: "m5 12.500 4.500 4.500L19 7.500",
  larger: "M12 6v12M6 12h12",
  path: "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
  play: "M8 5.500v13l11-6.500z",
  read: "M4 10v4h3l5 4V6L7 10zM15.500 9a4.500 4.500 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11",
  smaller: "M6 12h12",
} as const;

export type Drawing = keyof typeof DRAWINGS;

export function icon(name: Drawing): SVGSVGElement {
  const [drawing, line] = [document.createElementNS(SVG, "svg"), document.createElementNS(SVG, "path")];
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  line.setAttribute("d", DRAWINGS[name]);
  if (name === "play") {
    line.setAttribute("class", "filled");
  }
  drawing.append(line);
  return drawing;
}

/** A button with an icon alone; `said` is its name. */
export function iconButton(name: Drawing, said: string, press: () => void, kind = ""): HTMLButtonElement {
  const button = pressable(`tool guide-tool ${kind}`.trim(), press, icon(name));
  button.title = said;
  button.setAttribute("aria-label", said);
  return button;
}

export function pressable(kind: string, press: () => void, ...children: readonly Child[]): HTMLButtonElement {
  const button = element("button", { class: kind, type: "button" }, ...children);
  button.addEventListener("click", press);
  return button;
}

/** A heading that can be moved to, so that whoever listens hears it first. */
export function heading(text: string): HTMLHeadingElement {
  return element("h2", { class: "guide-title", tabindex: "-1" }, text);
}

export function isCalm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
