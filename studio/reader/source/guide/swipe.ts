/** Tells a swipe of one finger to the side from scrolling, pinching and slow drags. */

const FAR = 60;
const QUICK = 700;
/** Swipes that begin this near to an edge are the device's own. */
const EDGE = 24;

export function onSwipe(where: HTMLElement, swiped: (way: "left" | "right") => void): void {
  let from: { readonly x: number; readonly y: number; readonly at: number } | null = null;
  where.addEventListener(
    "touchstart",
    ({ touches, target, timeStamp }) => {
      const [touch] = touches;
      const wide = target instanceof Element && target.closest("pre, .table") !== null;
      const pinched = (self.visualViewport?.scale ?? 1) > 1.01;
      const edge = touch !== undefined && Math.min(touch.clientX, innerWidth - touch.clientX) < EDGE;
      from = touch === undefined || touches.length > 1 || wide || pinched || edge ? null : { x: touch.clientX, y: touch.clientY, at: timeStamp };
    },
    { passive: true },
  );
  where.addEventListener(
    "touchend",
    ({ changedTouches, timeStamp }) => {
      const [touch] = changedTouches;
      if (from === null || touch === undefined || timeStamp - from.at > QUICK) {
        return;
      }
      const [x, y] = [touch.clientX - from.x, touch.clientY - from.y];
      if (Math.abs(x) > FAR && Math.abs(x) > 2 * Math.abs(y)) {
        swiped(x < 0 ? "left" : "right");
      }
      from = null;
    },
    { passive: true },
  );
}
