// VitePress with its local search. Its pages want a server: with relative addresses they do not even start over http.
import sections from "../sections.json" with { type: "json" };

export default {
  title: "Lull Help",
  srcDir: "source",
  outDir: "site",
  markdown: { image: { lazyLoading: true } },
  themeConfig: {
    search: { provider: "local" },
    sidebar: sections.map(({ title, articles }) => ({ text: title, items: articles.map(({ id, title: text }) => ({ text, link: `/${id}` })) })),
  },
};
