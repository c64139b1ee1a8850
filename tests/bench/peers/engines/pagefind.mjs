import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { close, createIndex } from "pagefind";

const language = () => globalThis.language ?? "en";

const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function page({ id, title, headings, intro, body }) {
  const sections = headings.split("\n").filter(Boolean).map((heading) => `<h2>${escaped(heading)}</h2>`);
  const main = `<h1>${escaped(title)}</h1><p>${escaped(intro)}</p>${sections.join("")}<p>${escaped(body)}</p>`;
  return { url: `/${id}.html`, content: `<html lang="${language()}"><body><main>${main}</main></body></html>` };
}

/** Pagefind asks a server for its pieces as it needs them; here the disk answers, which is sooner than any server. */
function serve(folder) {
  globalThis.window ??= globalThis;
  globalThis.document ??= { querySelector: () => ({ getAttribute: language }), currentScript: null };
  globalThis.location ??= new URL("http://localhost/");
  globalThis.fetch = async (address) => {
    const path = new URL(address, "http://localhost/").pathname;
    return new Response(await readFile(join(folder, path.slice(path.indexOf("/pagefind/") + 10))));
  };
}

export default {
  folder: true,
  cuts: true,
  hows: { plain: {} },
  async build(articles, folder) {
    const { index } = await createIndex({ forceLanguage: language() });
    for (const article of articles) await index.addHTMLFile(page(article));
    await index.writeFiles({ outputPath: folder });
    await close();
  },
  async load(folder) {
    serve(folder);
    const pagefind = await import(pathToFileURL(join(folder, "pagefind.js")).href);
    await pagefind.options({ basePath: "http://localhost/pagefind/", noWorker: true });
    await pagefind.init(language());
    return pagefind;
  },
  async search(pagefind, query, how, limit) {
    const { results } = await pagefind.search(query);
    return Promise.all(results.slice(0, limit).map(async (found) => (await found.data()).raw_url.slice(1, -5)));
  },
};
