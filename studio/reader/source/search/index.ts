/** The search of the reader: a pack is opened once, then asked. One specification with the studio: studio/search/SPEC.md. */

export { cut, type Rules, type Word } from "./analysis";
export { find, type Packs } from "./lending";
export { type Hit, highlight, search, suggest } from "./match";
export { openPack, type Pack, PackError } from "./pack";
