import { create, insertMultiple, load, save, search } from "@orama/orama";

const NAMES = { en: "english", de: "german" };

/** Its own tokenizer where it has one for the language, with its own stemmer for English. */
function text() {
  const language = globalThis.language ?? "en";
  const spaced = { language: "english", normalizationCache: new Map(), tokenize: (raw) => raw.toLowerCase().split(/\s+/).filter(Boolean) };
  const known = NAMES[language] && { language: NAMES[language], stemming: language === "en" };
  return { components: { tokenizer: known ?? spaced } };
}
const schema = { id: "string", title: "string", headings: "string", intro: "string", body: "string" };
const boost = { title: 4, headings: 2, intro: 2 };

export default {
  hows: {
    plain: {},
    exact: { boost, exact: true },
    boost: { boost, threshold: 1 },
    typo: { boost, tolerance: 1, threshold: 1 },
  },
  async build(articles) {
    const index = create({ schema, ...text() });
    await insertMultiple(index, articles, 500);
    const saved = save(index);
    // What was put in is not needed for finding it, except its id.
    for (const [key, { id }] of Object.entries(saved.docs.docs)) saved.docs.docs[key] = { id };
    return JSON.stringify(saved);
  },
  load(data) {
    const index = create({ schema, ...text() });
    load(index, JSON.parse(data));
    return index;
  },
  async search(index, query, how, limit) {
    const { hits } = await search(index, { term: query, limit, properties: Object.keys(schema).slice(1), ...how });
    return hits.map(({ document }) => document.id);
  },
};
