import { openPack, search } from "../../../../studio/reader/source/search/index.ts";

/** The index is written by studio/search, not here: `load` is given the script that a bundle ships. */
export default {
  cuts: true,
  hows: { plain: {} },
  load: (data) => openPack(data),
  search: (pack, query, how, limit) => search(pack, query, limit).map(({ article }) => article),
};
