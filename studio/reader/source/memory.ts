/**
 * What the reader remembers in the browser, each key under the bundle's id (from file:// all bundles share one store).
 * Where storage is refused, and in a sandboxed frame even asking throws, it goes on without memory.
 */

export interface Memory {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

/** `open` returns the store, or throws. */
export function memory(siteId: string, open: () => Storage): Memory {
  const prefix = `handrail:${siteId}:`;
  const attempt = <Value>(use: (store: Storage) => Value): Value | null => {
    try {
      return use(open());
    } catch {
      return null;
    }
  };
  return {
    get: (key) => attempt((store) => store.getItem(prefix + key)),
    set: (key, value) => void attempt((store) => store.setItem(prefix + key, value)),
    remove: (key) => void attempt((store) => store.removeItem(prefix + key)),
  };
}
