// One engine in one page: bundled with a module of engines/ as `engine`. Python calls `ready` and `time`.
import engine from "engine";

let index;

function script(address) {
  return new Promise((done, failed) => {
    const element = document.createElement("script");
    element.src = address;
    element.onload = done;
    element.onerror = failed;
    document.head.append(element);
  });
}

function bytes(text) {
  const binary = atob(text);
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

/** Milliseconds from asking for the index, a classic script, to an engine that can be asked. */
self.ready = async (address, key) => {
  const start = performance.now();
  await script(address);
  if (self.program) self.sqliteProgram = bytes(self.program).buffer;
  index = await engine.load(key ? self.handrail.data[key] : engine.binary ? bytes(self.index) : self.index);
  const taken = performance.now() - start;
  self.index = self.handrail = self.program = undefined;
  return taken;
};

/** Milliseconds of each query. */
self.time = async (how, queries) => {
  const times = [];
  for (const query of queries) {
    const start = performance.now();
    const found = engine.search(index, query, engine.hows[how], 10);
    if (found instanceof Promise) await found;
    times.push(performance.now() - start);
  }
  return times;
};
