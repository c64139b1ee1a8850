"""The bits of a search pack in a script, coded in several ways: bytes on the disk, on the wire, and time to decode.

HANDRAIL_CORPORA=… python tests/bench/bench_pack_coding.py

The bits are those of the pack of help-4k; a page opened from file:// decodes them in Chromium and in Firefox.
"""

from __future__ import annotations

import base64
import gzip
import json
import sys
import tempfile
import zlib
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from studio.kb.values import SearchSettings  # noqa: E402
from studio.search import write_pack  # noqa: E402
from tests.bench.judged_sets import find_corpora, read_lines  # noqa: E402
from tests.bench.search_peers import document  # noqa: E402
from tests.proof.engines import Engine, chromium, until  # noqa: E402
from tests.proof.firefox import firefox  # noqa: E402
from tests.search.damaging import content_of  # noqa: E402

PAGE = """<!doctype html><meta charset="utf-8"><script>self.coded = {}</script>%s<script>
const bytes = (binary) => {
  const found = new Uint8Array(binary.length);
  for (let at = 0; at < found.length; at++) found[at] = binary.charCodeAt(at);
  return found;
};
const packed = (text, width, value) => {
  const found = new Uint8Array(Math.floor((text.length * width) / 8));
  let held = 0, open = 0, to = 0;
  for (let at = 0; at < text.length; at++) {
    held = (held << width) | value(text.charCodeAt(at));
    open += width;
    while (open >= 8) { open -= 8; found[to++] = held >> open; held &= (1 << open) - 1; }
  }
  return found;
};
const inflated = async (found) => {
  const stream = new Blob([found]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
const awkward = "\\0\\n\\r\\"\\\\";
const ways = {
  "base64": (text) => bytes(atob(text)),
  "base64 of deflate": (text) => inflated(bytes(atob(text))),
  "7 bits a character": (text) => packed(text, 7, (code) => (code < 128 ? code : awkward.charCodeAt(code - 192))),
  "15 bits a character": (text) => packed(text, 15, (code) => code - 0x3400),
  "a character a byte": (text) => {
    const found = new Uint8Array(text.length);
    for (let at = 0; at < found.length; at++) found[at] = text.charCodeAt(at) - 0x23;
    return found;
  },
};
(async () => {
  const times = {};
  for (const [name, text] of Object.entries(coded)) {
    times[name] = [];
    for (let round = 0; round < 9; round++) {
      const start = performance.now();
      const found = await ways[name](text);
      times[name].push(performance.now() - start);
      if (found.length < size || found[size - 1] !== last) times[name].push(NaN);
    }
  }
  self.measured = JSON.stringify(times);
})();
</script>"""


def in_characters(bits: bytes, width: int) -> list[int]:
    """The bits in pieces of `width`."""
    value = int.from_bytes(bits, "big")
    length = len(bits) * 8
    rest = -length % width
    digits = f"{value << rest:0{length + rest}b}"
    return [int(digits[at : at + width], 2) for at in range(0, length + rest, width)]


def codings(bits: bytes) -> dict[str, str]:
    """The bits as a script's text, by the name of the coding."""
    awkward = '\0\n\r"\\'
    sevens = "".join(map(chr, in_characters(bits, 7)))
    return {
        "base64": base64.b64encode(bits).decode(),
        "base64 of deflate": base64.b64encode(zlib.compress(bits, 9)).decode(),
        "7 bits a character": sevens.translate({ord(one): 192 + at for at, one in enumerate(awkward)}),
        "15 bits a character": "".join(chr(0x3400 + value) for value in in_characters(bits, 15)),
        "a character a byte": "".join(chr(0x23 + value) for value in bits),
    }


def decoded(engine: Engine, page: Path) -> dict[str, float]:
    """Milliseconds that each coding takes: the median of nine."""
    engine.open(page.as_uri())
    until(engine, "typeof measured === 'string'")
    return {name: sorted(times)[len(times) // 2] for name, times in json.loads(engine.read("measured")).items()}


def main() -> None:
    """Prints the table, or says that the corpora are not there."""
    corpora = find_corpora()
    articles = sorted(read_lines(corpora / "bench/help-4k.jsonl.gz"), key=lambda one: one["url"])
    bits = content_of(write_pack([document(one, "en") for one in articles], "en", SearchSettings())).bits
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        sizes: dict[str, tuple[int, int]] = {}
        scripts = f"<script>const size = {len(bits)}, last = {bits[-1]}</script>"
        for at, (name, text) in enumerate(codings(bits).items()):
            # As short as JavaScript allows: characters that need no escape stand as they are.
            literal = text.replace("\\", "\\\\").replace('"', '\\"') if name == "a character a byte" else text
            script = f'coded["{name}"]="{literal}"'.encode()
            (folder / f"{at}.js").write_bytes(script)
            scripts += f'<script src="{at}.js"></script>'
            sizes[name] = len(script), len(gzip.compress(script, 9))
        page = folder / "index.html"
        page.write_text(PAGE % scripts, encoding="utf-8")
        with chromium() as engine:
            blink = decoded(engine, page)
        with firefox(folder) as engine:
            gecko = decoded(engine, page)
    print(
        f"{len(bits)} bytes of bits\n\n| coding | raw kB | gzip kB | Chromium ms | Firefox ms |\n"
        "| --- | ---: | ---: | ---: | ---: |"
    )
    for name, (raw, squeezed) in sizes.items():
        print(f"| {name} | {raw / 1000:.0f} | {squeezed / 1000:.0f} | {blink[name]:.1f} | {gecko[name]:.1f} |")


if __name__ == "__main__":
    main()
