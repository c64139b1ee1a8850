// One engine in one process: `node --expose-gc run.mjs` with a request as JSON on the standard input, the answer as JSON
// on the standard output. `engine` is a module of engines/, bundled; articles are {id, title, headings, intro, body}.
//   {do: "build", engine, articles: path, index: path}                    → {bytes, gzip, seconds}
//   {do: "time", engine, index, kinds: {name: [how, queries]}}            → {ready, heap, after, times: {name: {first: [ms], again: [ms]}}, clock}
//   {do: "answer", engine, index, asked: [[how, queries]], limit}         → [[[id]]]
import { readFileSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInThisContext } from "node:vm";
import { gzipSync } from "node:zlib";

const request = JSON.parse(readFileSync(0, "utf8"));
const { default: engine } = await import(pathToFileURL(request.engine).href);
globalThis.self = globalThis;
globalThis.language = request.language;
if (request.program) globalThis.sqliteProgram = await readFile(request.program);

/** Japanese has no spaces: an engine that does not know gets the words that JavaScript's own segmenter sees. */
function spaced(text) {
  if (request.language !== "ja" || engine.cuts) return text;
  const words = new Intl.Segmenter("ja", { granularity: "word" }).segment(text);
  return Array.from(words, ({ segment }) => segment).join(" ");
}

async function build() {
  const articles = JSON.parse(await readFile(request.articles, "utf8"));
  for (const article of articles) for (const field of ["title", "headings", "intro", "body"]) article[field] = spaced(article[field]);
  const start = performance.now();
  if (engine.folder) {
    await mkdir(request.index, { recursive: true });
    await engine.build(articles, request.index);
    return { ...(await folderSize(request.index)), seconds: (performance.now() - start) / 1000 };
  }
  const index = Buffer.from(await engine.build(articles));
  const seconds = (performance.now() - start) / 1000;
  await writeFile(request.index, index);
  return { bytes: index.length, gzip: gzipSync(index, { level: 9 }).length, seconds };
}

/** What of a folder serves the search itself: its files are compressed already, its program and interface are not counted. */
async function folderSize(folder) {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile() && /\.(pf_index|pf_meta|pf_filter)$/.test(entry.name)) bytes += (await readFile(path)).length;
  }
  return { bytes, gzip: bytes };
}

function heap() {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function loaded() {
  if (engine.folder) return [0, 0, await engine.load(request.index)];
  let data = engine.binary ? new Uint8Array(await readFile(request.index)) : await readFile(request.index, "utf8");
  const before = heap() - (engine.binary ? data.length : 0);
  const start = spent();
  if (request.script) {
    runInThisContext(data);
    data = globalThis.handrail.data[request.script];
  }
  const index = await engine.load(data);
  const ready = spent() - start;
  data = globalThis.handrail = undefined;
  return [ready, before, index];
}

/** Milliseconds of processor time: unlike the clock, it does not count what else a shared machine does. */
function spent() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function time() {
  const [ready, before, index] = await loaded();
  const used = heap() - before;
  const times = {};
  const clock = {};
  // Everything once, in a process that has not searched before; then all of it again, when engine and machine know what comes.
  for (const pass of ["first", "again"]) {
    for (const [kind, [how, queries]] of Object.entries(request.kinds)) {
      (times[kind] ??= {})[pass] = [];
      (clock[kind] ??= {})[pass] = [];
      for (const query of queries) {
        const [start, noon] = [spent(), performance.now()];
        const found = engine.search(index, query, engine.hows[how], 10);
        if (found instanceof Promise) await found;
        clock[kind][pass].push(performance.now() - noon);
        times[kind][pass].push(spent() - start);
      }
    }
  }
  return { ready, heap: used, after: heap() - before, times, clock };
}

async function answer() {
  const index = (await loaded())[2];
  const answers = [];
  for (const [how, queries] of request.asked) {
    const found = [];
    for (const query of queries) found.push(await engine.search(index, spaced(query), engine.hows[how], request.limit));
    answers.push(found);
  }
  return answers;
}

// Some engines leave a process of their own behind, which would keep this one alive.
process.stdout.write(JSON.stringify(await { build, time, answer }[request.do]()), () => process.exit(0));
