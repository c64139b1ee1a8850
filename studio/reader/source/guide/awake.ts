/** Keeps the screen on while somebody works with both hands, where the device lets pages do so. */

/** Until what is returned is called. */
export function stayAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let wanted = true;
  const hold = (): void => {
    if (wanted && document.visibilityState === "visible" && "wakeLock" in navigator) {
      navigator.wakeLock.request("screen").then(
        (held) => {
          lock = held;
          if (!wanted) {
            void held.release();
          }
        },
        () => undefined,
      );
    }
  };
  // A lock ends when the page is hidden.
  document.addEventListener("visibilitychange", hold);
  hold();
  return () => {
    wanted = false;
    document.removeEventListener("visibilitychange", hold);
    void lock?.release().catch(() => undefined);
  };
}
