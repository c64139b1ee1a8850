/** A picture alone, as large as one likes: two fingers, wheel, double tap, buttons and keys. */

import { element } from "../elements";
import { word } from "../words";
import { iconButton } from "./parts";

const LARGEST = 6;
const STEP = 1.5;

interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Opens the picture of a frame; what is `over`laid is hidden meanwhile, and focus returns to where it was. */
export function openZoom(frame: Element, over: HTMLElement): void {
  const before = document.activeElement;
  const picture = frame.cloneNode(true) as HTMLElement;
  picture.querySelectorAll("button").forEach((button) => button.remove());
  picture.querySelectorAll("source, img").forEach((source) => source.setAttribute("sizes", "300vw"));
  const stage = element("div", { class: "closeup-stage" }, picture);
  const view = movable(stage, picture);
  const close = (): void => {
    window.removeEventListener("keydown", keys, true);
    layer.remove();
    over.hidden = false;
    if (before instanceof HTMLElement) {
      before.focus();
    }
  };
  const closing = iconButton("close", word("close"), close);
  const layer = element(
    "div",
    { class: "closeup", role: "dialog", "aria-modal": "true", "aria-label": picture.querySelector("img")?.alt || word("enlarge") },
    stage,
    element(
      "div",
      { class: "closeup-tools" },
      iconButton("smaller", word("guide-smaller"), () => view.by(1 / STEP)),
      iconButton("larger", word("guide-larger"), () => view.by(STEP)),
      closing,
    ),
  );
  const keys = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, () => void>> = {
      Escape: close,
      "+": () => view.by(STEP),
      "=": () => view.by(STEP),
      "-": () => view.by(1 / STEP),
      ArrowLeft: () => view.move(60, 0),
      ArrowRight: () => view.move(-60, 0),
      ArrowUp: () => view.move(0, 60),
      ArrowDown: () => view.move(0, -60),
    };
    const act = moves[event.key];
    if (act !== undefined && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      act();
    }
    event.stopPropagation();
  };
  window.addEventListener("keydown", keys, true);
  over.hidden = true;
  document.body.append(layer);
  closing.focus();
}

/** Lets fingers, wheel and whoever calls move what is on a stage. */
function movable(stage: HTMLElement, what: HTMLElement): { by(factor: number): void; move(x: number, y: number): void } {
  let view: View = { scale: 1, x: 0, y: 0 };
  let shown: Animation | undefined;
  const show = (wanted: View): void => {
    const scale = Math.min(Math.max(wanted.scale, 1), LARGEST);
    const [width, height] = [(stage.clientWidth * (scale - 1)) / 2, (stage.clientHeight * (scale - 1)) / 2];
    view = { scale, x: within(wanted.x, width), y: within(wanted.y, height) };
    const now = { transform: `translate(${view.x}px, ${view.y}px) scale(${scale})` };
    const next = what.animate([now, now], { duration: 1, fill: "forwards" });
    shown?.cancel();
    shown = next;
  };
  const by = (factor: number, x = 0, y = 0): void => {
    const scale = Math.min(Math.max(view.scale * factor, 1), LARGEST);
    const share = scale / view.scale;
    show({ scale, x: x - (x - view.x) * share, y: y - (y - view.y) * share });
  };
  const move = (x: number, y: number): void => show({ ...view, x: view.x + x, y: view.y + y });
  /** Where something happened, from the middle of the stage. */
  const at = ({ clientX, clientY }: { clientX: number; clientY: number }): [number, number] => {
    const box = stage.getBoundingClientRect();
    return [clientX - box.left - box.width / 2, clientY - box.top - box.height / 2];
  };
  const fingers = new Map<number, PointerEvent>();
  stage.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, event);
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    const other = [...fingers.values()].find(({ pointerId }) => pointerId !== event.pointerId);
    if (before === undefined) {
      return;
    }
    if (other === undefined) {
      move(event.clientX - before.clientX, event.clientY - before.clientY);
    } else {
      const apart = (one: PointerEvent): number => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      by(apart(event) / Math.max(apart(before), 1), ...at(other));
    }
    fingers.set(event.pointerId, event);
  });
  for (const end of ["pointerup", "pointercancel"] as const) {
    stage.addEventListener(end, ({ pointerId }) => fingers.delete(pointerId));
  }
  stage.addEventListener("dblclick", (event) => (view.scale > 1 ? show({ scale: 1, x: 0, y: 0 }) : by(2.5, ...at(event))));
  stage.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      by(event.deltaY < 0 ? 1.15 : 1 / 1.15, ...at(event));
    },
    { passive: false },
  );
  return { by, move };
}

function within(value: number, most: number): number {
  return Math.min(Math.max(value, -most), most);
}
