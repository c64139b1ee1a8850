/**
 * What lasts across pages and days: the browser's store, or, where that is refused, the name of this tab's window, which
 * outlives its pages. A name that somebody else gave is left alone; then nothing lasts, and nothing breaks.
 *
 * To some browsers each file is a place with a store of its own: from file:// the story goes along in the name as well.
 */

import { type Memory, memory } from "../memory";

/** A window, as far as this needs to know. */
export interface Named {
  name: string;
  readonly location?: { readonly protocol: string };
}

export function lasting(siteId: string, open: () => Storage = () => localStorage, tab: Named = self): Memory {
  const store = memory(siteId, open);
  const name = inName(siteId, tab);
  return {
    get: (key) => name.get(key) ?? store.get(key),
    set: (key, value) => {
      store.set(key, value);
      if (store.get(key) !== value || ((key === "story" || key === "used") && tab.location?.protocol === "file:")) {
        name.set(key, value);
      } else {
        name.remove(key);
      }
    },
    remove: (key) => {
      store.remove(key);
      name.remove(key);
    },
  };
}

function inName(siteId: string, tab: Named): Memory {
  const mark = `handrail:${siteId}:`;
  const all = (): Record<string, string> => {
    try {
      const found: unknown = tab.name.startsWith(mark) ? JSON.parse(tab.name.slice(mark.length)) : null;
      return typeof found === "object" && found !== null ? { ...(found as Record<string, string>) } : {};
    } catch {
      return {};
    }
  };
  const put = (values: Readonly<Record<string, string>>): void => {
    if (tab.name === "" || tab.name.startsWith(mark)) {
      tab.name = Object.keys(values).length === 0 ? "" : mark + JSON.stringify(values);
    }
  };
  return {
    get: (key) => {
      const value: unknown = all()[key];
      return typeof value === "string" ? value : null;
    },
    set: (key, value) => put({ ...all(), [key]: value }),
    remove: (key) => {
      const { [key]: _, ...rest } = all();
      put(rest);
    },
  };
}
