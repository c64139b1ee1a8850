// Bundles source/ and style/ into built/: four classic scripts (what stands in the head, the reader, the guide that goes
// step by step, the element for pages that hold the help), one stylesheet, the same bytes on every machine; the three
// scripts that only the studio's previews serve; and the list of the words that the scripts say.
// An argument names another folder to build into.
import { build } from "esbuild";
import { minify } from "terser";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const room = fileURLToPath(new URL(".", import.meta.url));
const out = resolve(process.argv[2] ?? join(room, "built"));

/** The keys that a program asks for in the files of a folder: word("key") and counted("key", …). */
async function spokenKeys(folder) {
  const keys = new Set();
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory() && folder !== join(room, "source")) {
      (await spokenKeys(join(folder, entry.name))).forEach((key) => keys.add(key));
    } else if (entry.name.endsWith(".ts")) {
      const text = await readFile(join(folder, entry.name), "utf8");
      for (const [, key] of text.matchAll(/\b(?:word|counted)\(\s*"([a-z-]+)"/g)) {
        keys.add(key);
      }
    }
  }
  return keys;
}

/** Names that never leave the guide: what JSON Schema calls things in the shapes that it carries, and some of its own parts. */
const ofGuide = /^(additionalProperties|asks|bell|isOpen|items|maxItems|maxLength|maxProperties|minimum|properties|required|resumable|wire)$/;

/** The shapes of messages without what they say to people, as a program whose names can be shortened. */
const bareShapes = {
  name: "bare-shapes",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]messages\.json$/ }, async ({ path }) => {
      const bare = JSON.parse(await readFile(path, "utf8"), (key, value) => (key === "description" ? undefined : value));
      const program = JSON.stringify(bare).replace(/"(\w+)":/g, (whole, name) => (ofGuide.test(name) ? `${name}:` : whole));
      return { contents: `export default ${program}`, loader: "js" };
    });
  },
};

/**
 * Names that never leave the search: no data, no page and no other program reads them, so a letter or two will do.
 * None of them is asked for by its text, and none is what `find` is given or gives: studio/search/engine.py calls that by name.
 */
const inward = `
  alternatives answer answered apology apostropheBreaks ascending ask begin beginning beginnings blocks bySize
  catalogue codes counts countTexts countTitles dotlessI drawMore edits empty end exact factor field fieldOf fields
  figures filled first firsts firstShort fold folds found frequency goesToFirst heads how ids inBar joining keep
  kept kinds last leave lengths letters library limit linked links lists long longestPhrase marks meet memory most
  near nearby norms numbers oneEdit opened others pack parts passed piece pieces pinned placeOf places
  placesOfTexts plain pour prefix questions quiet raise ranges rarity readFrequencies readPostings readShorts
  readSpreads renown roomFor rules said sameStem scores second shares short shortArticles shorts shortWords soon
  spread spreads start starts stemmed stems store summon sums surface surfaces synonym synonyms terms termStems
  textParts textPlaces texts textStarts times titles twoEdits typo typos unanswered ways weigh weight weighted
  weights wording worths
`;

const shared = { absWorkingDir: room, bundle: true, minify: true, charset: "utf8", legalComments: "inline", logLevel: "warning" };

/** Bundles a program; terser, which looks further than esbuild, takes another twentieth off. */
async function bundle(name, entry, more = {}) {
  const options = { ...shared, entryPoints: [entry], write: false, format: "iife", target: "es2020", plugins: [bareShapes], ...more };
  const [{ text }] = (await build(options)).outputFiles;
  // Nothing here is a function that `new` is asked for.
  const compress = { passes: 3, unsafe_arrows: true, unsafe_methods: true };
  const { code } = await minify(text, { ecma: 2020, compress, format: { comments: "some" } });
  await writeFile(join(out, `${name}.js`), `${code}\n`);
}

await mkdir(out, { recursive: true });
await bundle("reader", "source/main.ts", {
  mangleProps: new RegExp(`^(${inward.trim().split(/\s+/).join("|")})$`),
});
await bundle("guide", "source/guide/main.ts", { mangleProps: ofGuide });
for (const [name, entry] of [
  ["boot", "source/boot.ts"],
  ["handrail-help", "source/element/main.ts"],
  ["preview", "source/preview.ts"],
  ["simulation", "source/simulation/main.ts"],
  ["reload", "source/reload.ts"],
]) {
  await bundle(name, entry);
}
await build({
  ...shared,
  entryPoints: ["style/reader.css"],
  outfile: join(out, "reader.css"),
  external: ["fonts/*"],
  target: ["chrome88", "firefox85", "safari14.1"],
});
const spoken = new Set([...(await spokenKeys(join(room, "source"))), ...(await spokenKeys(join(room, "source/guide")))]);
await writeFile(join(out, "spoken.json"), `${JSON.stringify([...spoken].sort())}\n`);
