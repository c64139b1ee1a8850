/** Keeps the screen on while somebody works with both hands, where the device lets pages do so. */

/** Until what is returned is called. */
export function stayAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let wanted = true;
  // In a frame that may not, asking would be told on the console.
  const policy = (document as { featurePolicy?: { allowsFeature(name: string): boolean } }).featurePolicy;
  const may = "wakeLock" in navigator && policy?.allowsFeature("screen-wake-lock") !== false;
  const hold = (): void => {
    if (wanted && may && document.visibilityState === "visible") {
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
