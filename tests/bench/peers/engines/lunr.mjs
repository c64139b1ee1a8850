import lunr from "lunr";

/** Every word of the query as one clause, so that no sign of the query is taken for syntax. */
function ask(index, query, { edits, prefix }) {
  return index.query((asked) => {
    for (const word of lunr.tokenizer(query)) {
      const text = String(word);
      if (!text) continue;
      asked.term(text, { boost: 10, usePipeline: true });
      if (prefix && text.length > 2) asked.term(text, { wildcard: lunr.Query.wildcard.TRAILING, usePipeline: false });
      if (edits && text.length > 3) asked.term(text, { editDistance: edits, usePipeline: true });
    }
  });
}

export default {
  hows: { plain: {}, prefix: { prefix: true }, typo: { edits: 1 }, all: { prefix: true, edits: 1 } },
  build(articles) {
    const index = lunr(function () {
      this.ref("id");
      this.field("title", { boost: 10 });
      this.field("headings", { boost: 4 });
      this.field("intro", { boost: 2 });
      this.field("body");
      // Its words for English alone: the others' first and last letters would be cut off.
      if ((globalThis.language ?? "en") !== "en") for (const one of [this.pipeline, this.searchPipeline]) one.reset();
      for (const article of articles) this.add(article);
    });
    return JSON.stringify(index);
  },
  load: (data) => lunr.Index.load(JSON.parse(data)),
  search: (index, query, how, limit) =>
    ask(index, query, how).slice(0, limit).map(({ ref }) => ref),
};
