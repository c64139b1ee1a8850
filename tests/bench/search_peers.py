"""Handrail's search and others, run one by one: in Node, a process each, and in Chromium, a page each."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from studio.kb.values import SearchSettings
from studio.search import SearchDocument, StepText, write_pack
from tests.conftest import CHROMIUM

ROOT = Path(__file__).parents[2]
PEERS = ROOT / "tests/bench/peers"
ESBUILD = ROOT / "studio/reader/node_modules/esbuild/bin/esbuild"
PROGRAM = PEERS / "node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm"

PASSES = ("first", "again")
"""Everything is asked once in a fresh process or page, then all of it again."""

Kinds = Mapping[str, Sequence[str]]
"""Queries by kind: words, prefixes, typos."""


@dataclass(frozen=True, slots=True)
class Peer:
    """An engine. `asked` is how each kind of query is asked in time; `tried` are the ways that quality is looked at.

    `opens` says from where Chromium can open it: "file", "http" or "" (not tried).
    """

    name: str
    module: str
    asked: Mapping[str, str]
    tried: tuple[str, ...]
    opens: str = "file"


def _asked(words: str, prefixes: str | None = None, typos: str | None = None) -> dict[str, str]:
    kinds = {"words": words, "prefixes": prefixes, "typos": typos}
    return {kind: how for kind, how in kinds.items() if how}


HANDRAIL = Peer("Handrail", "handrail", _asked("plain", "plain", "plain"), ("plain",))
MINISEARCH = Peer(
    "MiniSearch",
    "minisearch",
    _asked("plain", "prefix", "typo"),
    ("plain", "boost", "prefix", "typo", "high", "every", "all"),
)
PEERS_TRIED = (
    HANDRAIL,
    MINISEARCH,
    Peer("Lunr", "lunr", _asked("plain", "prefix", "typo"), ("plain", "prefix", "typo", "all")),
    Peer("elasticlunr", "elasticlunr", _asked("boost", "prefix"), ("plain", "boost", "prefix")),
    Peer("FlexSearch", "flexsearch", _asked("any"), ("plain", "any")),
    Peer("FlexSearch, forward", "flexsearch-forward", _asked("any", "any"), ("plain", "any")),
    Peer("Orama", "orama", _asked("exact", "boost", "typo"), ("plain", "exact", "boost", "typo")),
    Peer("SQLite FTS5 (WASM)", "sqlite", _asked("boost", "prefix"), ("plain", "boost", "prefix")),
    Peer("Pagefind", "pagefind", _asked("plain", "plain"), ("plain",), opens=""),
)


def document(article: Mapping[str, Any], language: str, links: int = 0) -> SearchDocument:
    """What Handrail is given of an article: the same texts as the others, and how many of these link to it."""
    steps = tuple(StepText(f"s{number}", title, "") for number, title in enumerate(article["headings"]))
    return SearchDocument(
        str(article["id"]),
        language,
        article["title"],
        questions=tuple(article.get("questions", ())),
        steps=steps,
        summary=article["intro"],
        intro=article["body"],
        links=links,
        digest="1",
    )


def node() -> str:
    """The path of Node."""
    return os.environ.get("HANDRAIL_NODE") or shutil.which("node") or "node"


def install() -> None:
    """The engines as the lock file names them."""
    if not (PEERS / "node_modules/.package-lock.json").exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=PEERS, check=True)


class Bench:
    """A folder with the engines, bundled, and the indexes of one collection of articles under `name`."""

    def __init__(self, folder: Path, name: str, articles: Sequence[Mapping[str, Any]], language: str) -> None:
        self.folder = folder / name
        self._engines = folder
        self._language = language
        self.folder.mkdir(parents=True, exist_ok=True)
        self._articles = self.folder / "articles.json"
        plain = [{**one, "headings": "\n".join([*one["headings"], *one.get("questions", ())])} for one in articles]
        self._articles.write_text(json.dumps(plain), encoding="utf-8")
        self._given = articles

    def _bundled(self, peer: Peer) -> Path:
        """The engine as one module. Pagefind finds its own program beside itself, so it stays where it is."""
        source = PEERS / f"engines/{peer.module}.mjs"
        if peer.module == "pagefind":
            return source
        built = self._engines / f"{peer.module}.mjs"
        if not built.exists():
            # elasticlunr writes to a variable that nobody declared; some ask for Node's own modules.
            banner = "import{createRequire as r}from'node:module';const require=r(import.meta.url);var lunr;"
            kind = ["--platform=node", "--format=esm", f"--banner:js={banner}"]
            _esbuild(source, built, *kind)
        return built

    def _run(self, peer: Peer, **request: Any) -> Any:
        request |= {"engine": str(self._bundled(peer)), "index": str(self.index(peer)), "language": self._language}
        if peer.module == "sqlite":
            request["program"] = str(PROGRAM)
        if peer is HANDRAIL:
            request["script"] = f"{self._language}/search"
        command = [node(), "--expose-gc", "--max-old-space-size=4096", str(PEERS / "run.mjs")]
        done = subprocess.run(command, input=json.dumps(request), capture_output=True, text=True, encoding="utf-8")
        if done.returncode:
            raise RuntimeError(f"{peer.name}: {done.stderr[-2000:]}")
        return json.loads(done.stdout)

    def index(self, peer: Peer) -> Path:
        """Where the engine's index lies."""
        return self.folder / f"{peer.module}.index"

    def build(self, peer: Peer, links: Mapping[str, int] | None = None) -> dict[str, float]:
        """Writes the index: {bytes, gzip, seconds}. `links`, how many lead to each article, are for Handrail alone."""
        if peer is not HANDRAIL:
            return self._run(peer, do="build", articles=str(self._articles))
        documents = [document(one, self._language, (links or {}).get(one["id"], 0)) for one in self._given]
        pack = write_pack(documents, self._language, SearchSettings())
        self.index(peer).write_bytes(pack)
        squeezed = subprocess.run(["gzip", "-9", "-c", "-n"], input=pack, capture_output=True, check=True).stdout
        return {"bytes": len(pack), "gzip": len(squeezed), "seconds": 0.0}

    def time(self, peer: Peer, queries: Kinds) -> dict[str, Any]:
        """In Node: {ready (ms), heap (bytes), after (bytes, once it was asked), times: {kind: {pass: [ms]}}, clock}.

        `times` are the processor's, `clock` the same by the clock.
        """
        kinds = {kind: [how, list(queries[kind])] for kind, how in peer.asked.items()}
        return self._run(peer, do="time", kinds=kinds)

    def answer(self, peer: Peer, asked: Sequence[tuple[str, Sequence[str]]], limit: int) -> list[list[list[str]]]:
        """The ids that each (how, queries) finds."""
        return self._run(peer, do="answer", asked=[[how, list(queries)] for how, queries in asked], limit=limit)

    def page(self, peer: Peer) -> Path:
        """A page that holds the engine, and beside it the index as a classic script."""
        folder = self.folder / f"{peer.module}-page"
        if not folder.exists():
            folder.mkdir()
            source = PEERS / f"engines/{peer.module}.mjs"
            # SQLite looks for its program beside itself, although it is given one.
            beside = '--define:import.meta.url="http://localhost/"'
            _esbuild(PEERS / "page.mjs", folder / "engine.js", "--format=iife", f"--alias:engine={source}", beside)
            (folder / "index.js").write_bytes(self._index_script(peer))
            html = "<!doctype html><meta charset=utf-8><script>var lunr</script><script src=engine.js></script>"
            (folder / "index.html").write_text(html, encoding="utf-8")
        return folder

    def _index_script(self, peer: Peer) -> bytes:
        content = self.index(peer).read_bytes()
        if peer is HANDRAIL:
            return content
        if peer.module != "sqlite":
            return f"self.index={json.dumps(content.decode('utf-8'), ensure_ascii=False)}".encode()
        coded, program = (base64.b64encode(one).decode("ascii") for one in (content, PROGRAM.read_bytes()))
        return f'self.index="{coded}";self.program="{program}"'.encode()


def _esbuild(source: Path, target: Path, *options: str) -> None:
    native = ESBUILD.read_bytes()[:4] == b"\x7fELF"
    command = [*([] if native else [node()]), str(ESBUILD), str(source), f"--outfile={target}", "--bundle"]
    subprocess.run([*command, "--log-level=error", *options], check=True)


class Chromium:
    """A browser; every measurement is a new page."""

    def __init__(self, browser: Any, server: str, root: Path) -> None:
        self._browser = browser
        self._server = server
        self._root = root

    def time(self, bench: Bench, peer: Peer, queries: Kinds) -> dict[str, Any]:
        """{ready (ms, from file://), heap and, once it was asked, after (bytes), times: {kind: {pass: [ms]}}}.

        Queries are timed over http, where a page may be isolated: only there does the clock tell microseconds.
        """
        folder = bench.page(peer)
        ready, heap, _, _ = self._visit((folder / "index.html").as_uri(), bench, peer, {})
        address = f"{self._server}/{folder.relative_to(self._root)}/index.html"
        _, _, after, times = self._visit(address, bench, peer, queries)
        return {"ready": ready, "heap": heap, "after": after, "times": times}

    def _visit(
        self, address: str, bench: Bench, peer: Peer, queries: Kinds
    ) -> tuple[float, float, float, dict[str, dict[str, Any]]]:
        page = self._browser.new_page()
        try:
            page.goto(address)
            devtools = page.context.new_cdp_session(page)
            before = _heap(devtools)
            key = "en/search" if peer is HANDRAIL else ""
            ready = page.evaluate("(key) => ready('index.js', key)", key)
            heap = _heap(devtools) - before
            times: dict[str, dict[str, Any]] = {}
            for once in PASSES:
                for kind, asked in queries.items():
                    if how := peer.asked.get(kind):
                        script = "([how, queries]) => time(how, queries)"
                        times.setdefault(kind, {})[once] = page.evaluate(script, [how, list(asked)])
            return ready, heap, _heap(devtools) - before, times
        finally:
            page.close()


def _heap(devtools: Any) -> float:
    devtools.send("HeapProfiler.collectGarbage")
    usage = devtools.send("Runtime.getHeapUsage")
    return usage["usedSize"] + usage.get("backingStorageSize", 0)


class _Isolating(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        pass


@contextmanager
def chromium(folder: Path) -> Generator[Chromium]:
    """A browser that opens what lies in `folder`, from file:// and over http."""
    handler = partial(_Isolating, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving, sync_playwright() as playwright:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield Chromium(browser, f"http://127.0.0.1:{serving.server_port}", folder)
        browser.close()
        serving.shutdown()
