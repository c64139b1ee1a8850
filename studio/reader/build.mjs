// Bundles source/ and style/ into built/: four classic scripts (what stands in the head, the reader, the guide that goes step by step, the element
// for pages that hold the help), one stylesheet, the same bytes on every machine; the three scripts that only the
// studio's previews serve; and the list of the words that the scripts say.
// An argument names another folder to build into.
import { build } from "esbuild";
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

/**
 * Page templates use most words; a program carries only those that its own folder says (source/ or source/guide/), in
 * English, and a form of a counted word only where it is another than "other". Those of a bundle's languages come with
 * its data/site.js.
 */
const spokenWords = (folder) => ({
  name: "spoken-words",
  async setup({ onLoad }) {
    const spoken = await spokenKeys(join(room, folder));
    onLoad({ filter: /[/\\]words[/\\]en\.json$/ }, async ({ path }) => {
      const words = JSON.parse(await readFile(path, "utf8"));
      const kept = Object.entries(words).filter(([key, text]) => {
        const [stem, form] = key.split(".");
        return spoken.has(stem) && (form === undefined || form === "other" || text !== words[`${stem}.other`]);
      });
      return { contents: JSON.stringify(Object.fromEntries(kept)), loader: "json" };
    });
  },
});

/** The shapes of messages without what they say to people. */
const bareShapes = {
  name: "bare-shapes",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]messages\.json$/ }, async ({ path }) => {
      const bare = JSON.parse(await readFile(path, "utf8"), (key, value) => (key === "description" ? undefined : value));
      return { contents: JSON.stringify(bare), loader: "json" };
    });
  },
};

/**
 * Names that never leave the search: no data, no page and no other program reads them, so a letter or two will do.
 * None of them is asked for by its text, and none is what `find` is given or gives: studio/search/engine.py calls that by name.
 */
const inward = `
  addAll alternatives answer answered apology apostropheBreaks ascending ask begin beginning beginnings blocks
  bySize catalogue codes counts countTexts countTitles dotlessI drawMore edits emphasis factor field fieldOf fields
  figures firsts firstShort fold folds found frequency goesToFirst heads inBar keep kept kinds leave lengths
  letters library limit lists long longestPhrase memory near nearby norms numbers oneEdit opened pack parts passed
  piece pieces pinned placeOf places placesOfTexts plain pour questions quiet raise raiseAll ranges rarity
  readFrequencies readPostings readShorts readSpreads roomFor sameStem scores shares shortArticles shortWords single
  soon spread spreads starts stemmed stems summon sums surface surfaces synonyms terms termStems textParts
  textPlaces texts textStarts titles twoEdits typo typos unanswered ways weigh weight weighted weights worths
`;

const shared = { absWorkingDir: room, bundle: true, minify: true, charset: "utf8", legalComments: "inline", logLevel: "warning" };

await build({
  ...shared,
  entryPoints: ["source/main.ts"],
  outfile: join(out, "reader.js"),
  format: "iife",
  target: "es2020",
  plugins: [spokenWords("source")],
  mangleProps: new RegExp(`^(${inward.trim().split(/\s+/).join("|")})$`),
});
for (const [name, entry, folder] of [
  ["boot", "source/boot.ts", "source"],
  ["guide", "source/guide/main.ts", "source/guide"],
  ["handrail-help", "source/element/main.ts", "source/element"],
  ["preview", "source/preview.ts", "source"],
  ["simulation", "source/simulation/main.ts", "source/simulation"],
  ["reload", "source/reload.ts", "source"],
]) {
  await build({
    ...shared,
    entryPoints: [entry],
    outfile: join(out, `${name}.js`),
    format: "iife",
    target: "es2020",
    plugins: [spokenWords(folder), bareShapes],
  });
}
await build({
  ...shared,
  entryPoints: ["style/reader.css"],
  outfile: join(out, "reader.css"),
  external: ["fonts/*"],
  target: ["chrome88", "firefox85", "safari14.1"],
});
await mkdir(out, { recursive: true });
const spoken = new Set([...(await spokenKeys(join(room, "source"))), ...(await spokenKeys(join(room, "source/guide")))]);
await writeFile(join(out, "spoken.json"), `${JSON.stringify([...spoken].sort())}\n`);
