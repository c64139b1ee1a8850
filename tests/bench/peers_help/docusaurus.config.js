// Docusaurus with a search that asks no service. ROUTER=hash is its own way to be read from a folder: it writes one page, and the
// search, which reads the pages that were written, finds none and stops the build.
const router = process.env.ROUTER ?? "browser";

module.exports = {
  title: "Lull Help",
  url: "https://help.example.org",
  baseUrl: "/",
  future: { experimental_router: router },
  onBrokenLinks: "throw",
  i18n: { defaultLocale: "en", locales: ["en"] },
  markdown: { format: "detect" },
  presets: [["classic", {
    docs: { path: "source", routeBasePath: "/", sidebarPath: require.resolve("./sidebars.js") },
    blog: false,
    pages: false,
    sitemap: false,
  }]],
  themes: router === "hash" ? [] : [["@easyops-cn/docusaurus-search-local", { hashed: true, indexBlog: false, docsRouteBasePath: "/", docsDir: "source" }]],
  themeConfig: { navbar: { title: "Lull Help" } },
};
