import { Charset, Document } from "flexsearch";

const FIELDS = ["title", "headings", "intro", "body"];

/** FlexSearch answers field by field; the better field's articles come first, then those of the next. */
function merged(answers, limit) {
  const places = new Map();
  for (const field of FIELDS) {
    const found = answers.find((answer) => answer.field === field);
    for (const id of found?.result ?? []) if (!places.has(id)) places.set(id, places.size);
  }
  return [...places.keys()].slice(0, limit);
}

function engine(tokenize) {
  const make = () => {
    const encoder = globalThis.language === "ja" ? Charset.Exact : Charset.LatinBalance;
    return new Document({ document: { id: "id", index: FIELDS }, tokenize, encoder });
  };
  return {
    hows: { plain: {}, any: { suggest: true } },
    async build(articles) {
      const index = make();
      for (const article of articles) index.add(article);
      const parts = {};
      await index.export((key, value) => {
        parts[key] = value;
      });
      return JSON.stringify(parts);
    },
    async load(data) {
      const index = make();
      for (const [key, value] of Object.entries(JSON.parse(data))) await index.import(key, value);
      return index;
    },
    search: (index, query, how, limit) => merged(index.search(query, { ...how, limit }), limit),
  };
}

export default engine("strict");
export const forward = engine("forward");
