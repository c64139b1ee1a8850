import sqlite3InitModule from "@sqlite.org/sqlite-wasm";

async function sqlite() {
  return await sqlite3InitModule({ print() {}, printErr() {}, wasmBinary: globalThis.sqliteProgram });
}

function asked(query, { prefix }) {
  const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => `"${word}"${prefix ? "*" : ""}`).join(" OR ");
}

export default {
  binary: true,
  hows: { plain: { weights: "1, 1, 1, 1" }, boost: { weights: "10, 4, 2, 1" }, prefix: { weights: "10, 4, 2, 1", prefix: true } },
  async build(articles) {
    const { oo1, capi } = await sqlite();
    const base = new oo1.DB(":memory:");
    const words = (globalThis.language ?? "en") === "en" ? "porter unicode61" : "unicode61";
    const options = `content='', tokenize='${words}'`;
    base.exec(`CREATE TABLE ids (id); CREATE VIRTUAL TABLE help USING fts5(title, headings, intro, body, ${options})`);
    base.exec("BEGIN");
    articles.forEach(({ id, title, headings, intro, body }, at) => {
      base.exec({ sql: "INSERT INTO ids (rowid, id) VALUES (?, ?)", bind: [at + 1, id] });
      base.exec({
        sql: "INSERT INTO help (rowid, title, headings, intro, body) VALUES (?, ?, ?, ?, ?)",
        bind: [at + 1, title, headings, intro, body],
      });
    });
    base.exec("COMMIT; INSERT INTO help (help) VALUES ('optimize'); VACUUM");
    return capi.sqlite3_js_db_export(base);
  },
  async load(bytes) {
    const { oo1, capi, wasm } = await sqlite();
    const base = new oo1.DB(":memory:");
    const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
    capi.sqlite3_deserialize(base, "main", wasm.allocFromTypedArray(bytes), bytes.length, bytes.length, flags);
    return base;
  },
  search(base, query, how, limit) {
    const match = asked(query, how);
    if (!match) return [];
    const order = `bm25(help, ${how.weights})`;
    const sql = `SELECT ids.id FROM help JOIN ids ON ids.rowid = help.rowid WHERE help MATCH ? ORDER BY ${order} LIMIT ?`;
    return base.selectValues(sql, [match, limit]);
  },
};
