import elasticlunr from "elasticlunr";

const fields = { title: { boost: 4 }, headings: { boost: 2 }, intro: { boost: 2 }, body: { boost: 1 } };

export default {
  hows: { plain: {}, boost: { fields, bool: "OR" }, prefix: { fields, bool: "OR", expand: true } },
  build(articles) {
    const index = elasticlunr(function () {
      this.setRef("id");
      for (const field of Object.keys(fields)) this.addField(field);
      this.saveDocument(false);
      // Its words are for English alone.
      if ((globalThis.language ?? "en") !== "en") this.pipeline.reset();
    });
    for (const article of articles) index.addDoc(article);
    return JSON.stringify(index);
  },
  load: (data) => elasticlunr.Index.load(JSON.parse(data)),
  search: (index, query, how, limit) =>
    index.search(query, how).slice(0, limit).map(({ ref }) => ref),
};
