import MiniSearch from "minisearch";

const FIELDS = ["title", "headings", "intro", "body"];
const boost = { title: 4, headings: 2, intro: 2 };

export default {
  hows: {
    plain: {},
    boost: { boost },
    prefix: { boost, prefix: true },
    typo: { boost, fuzzy: 0.2 },
    high: { boost: { title: 12, headings: 4, intro: 4 }, fuzzy: 0.2 },
    every: { boost, fuzzy: 0.2, combineWith: "AND" },
    all: { boost, prefix: (term) => term.length > 2, fuzzy: (term) => (term.length > 3 ? 0.2 : false) },
  },
  build(articles) {
    const index = new MiniSearch({ fields: FIELDS });
    index.addAll(articles);
    return JSON.stringify(index);
  },
  load: (data) => MiniSearch.loadJSON(data, { fields: FIELDS }),
  search: (index, query, how, limit) =>
    index.search(query, how).slice(0, limit).map(({ id }) => id),
};
