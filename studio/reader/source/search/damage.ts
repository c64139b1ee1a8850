/** What is wrong with a pack, in one kind of error. */

/** A pack that cannot be used: damaged, or written by another version. */
export class PackError extends Error {
  override name = "PackError";
}

/** Ends the opening or asking of a pack: what it says is about the pack. */
export function damaged(what = "its parts do not fit together"): never {
  throw new PackError(`The search pack is damaged: ${what}.`);
}
