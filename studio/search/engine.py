"""The search that customers run: the bundle's own script over the bundle's own pack, in QuickJS, without a browser.

QuickJS comes with the optional package quickjs-ng; `engine_there` says whether it is. What browsers bring along and
QuickJS does not (`atob`, `TextDecoder`) is in `_SURROUNDINGS`; the script itself is run as it ships.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.util import find_spec
from typing import Any

from studio.errors import BundleError, Place
from studio.search.matching import Hit
from studio.wording import _

_MOST_BYTES = 1 << 30

_SURROUNDINGS = """
globalThis.self = globalThis;
globalThis.atob = (text) => {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const values = new Int8Array(128).fill(-1);
  for (let at = 0; at < 64; at++) values[letters.charCodeAt(at)] = at;
  const pieces = [];
  let held = 0, bits = 0, piece = [];
  for (let at = 0; at < text.length && text[at] !== "="; at++) {
    const value = values[text.charCodeAt(at)] ?? -1;
    if (value < 0) throw new Error("not base64");
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) piece.push((held >> (bits -= 8)) & 255);
    if (piece.length > 8000) { pieces.push(String.fromCharCode(...piece)); piece = []; }
  }
  return pieces.join("") + String.fromCharCode(...piece);
};
globalThis.TextDecoder = class {
  decode(bytes) {
    let text = "";
    for (let at = 0; at < bytes.length; ) {
      const first = bytes[at++];
      const more = first < 0x80 ? 0 : first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2
        : first >= 0xf0 && first < 0xf5 ? 3 : -1;
      let code = more > 0 ? first & (0x3f >> more) : first;
      for (let left = more; left > 0; left--) {
        if ((bytes[at] & 0xc0) !== 0x80) throw new TypeError("not UTF-8");
        code = (code << 6) | (bytes[at++] & 0x3f);
      }
      const least = [0, 0x80, 0x800, 0x10000][more];
      if (more < 0 || code < least || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
        throw new TypeError("not UTF-8");
      }
      text += String.fromCodePoint(code);
    }
    return text;
  }
};
"""
_ASK = """
const opened = new Map();
globalThis.ask = (question) => {
  const {language, lender, lent, query, limit} = JSON.parse(question);
  const {data, engine} = handrail;
  const pack = (name) => {
    if (!opened.has(name)) opened.set(name, engine.openPack(data[`${name}/search`]));
    return opened.get(name);
  };
  const packs = {own: pack(language), lender: lender ? pack(lender) : undefined, lent: new Set(lent)};
  return JSON.stringify(engine.find(packs, query, limit));
};
"""


def engine_there() -> bool:
    """Whether the optional package is installed."""
    return find_spec("_quickjs") is not None


class Engine:
    """A reader's script with the packs that it was given. Of one thread alone."""

    def __init__(self, reader: bytes) -> None:
        import _quickjs  # `quickjs` itself starts a thread when it is imported, for what is not needed here

        untyped: Any = _quickjs
        self._failed: type[Exception] = untyped.JSException
        self._context: Any = untyped.Context()
        self._context.set_memory_limit(_MOST_BYTES)
        self._run(_SURROUNDINGS, "")
        self._run(reader.decode("utf-8"), "reader.js")
        self._run(_ASK, "reader.js")
        self._ask: Any = self._context.get("ask")

    def open(self, language: str, pack: bytes) -> None:
        """Give it the pack of a language. Raises `BundleError` where that is no script."""
        self._run(pack.decode("utf-8"), _path(language))

    def search(
        self, language: str, query: str, limit: int, lender: str = "", lent: Iterable[str] = ()
    ) -> tuple[Hit, ...]:
        """The best `limit` articles, the language's own first, then those of `lent` that the pack of `lender` finds.

        Raises `BundleError` where a pack was not opened, or cannot be read.
        """
        question = {"language": language, "query": query, "limit": limit, "lender": lender, "lent": sorted(lent)}
        try:
            answer = self._ask(json.dumps(question))
        except self._failed as error:
            raise _broken(_path(language), error) from error
        hits: list[dict[str, Any]] = json.loads(answer)
        return tuple(Hit(hit["article"], hit["step"], float(hit["score"]), tuple(hit["words"])) for hit in hits)

    def _run(self, script: str, path: str) -> None:
        try:
            # Only the answers of `ask` come back: what else a script is worth may be nothing that Python can have.
            self._context.eval(f"{script}\n;0")
        except self._failed as error:
            raise _broken(path, error) from error


def _path(language: str) -> str:
    return f"data/{language}/search.js"


def _broken(path: str, error: Exception) -> BundleError:
    said = str(error).strip().splitlines()[0]
    return BundleError(
        _("the search that ships does not run: {said}", said=said),
        Place(path),
        _("the reader and the pack that this Handrail writes"),
        _("empty the cache (HANDRAIL_CACHE) and build again; if that does not help, it is a fault of Handrail"),
    )
