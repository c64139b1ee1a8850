"""How Chromium gets on with a built help: what it fetches, how soon it shows, and what works from a folder.

At phone size, every visit with nothing cached. A page is read to its end before its bytes are counted, so that pictures
that wait for the reader count too. What a visit fetches is what the server was asked for, in the sizes of the files.
"""

from __future__ import annotations

import gzip
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.bench.bench_reader import SLOWER
from tests.bench.help_peers import Site

ARTICLE, TITLE = "battery-overnight", "The sock's battery doesn't last the night"
LEADS_TO, THERE = "There is no light", "There is no light on the sock or the base"
ASKED, FOUND = "red light", "The light is red"
PHONE = {"width": 390, "height": 844}
PATIENCE = 4_000
"""Milliseconds that anything may take before it counts as not working."""
LONG = 60_000
"""Milliseconds that a page may take to load on a processor slowed down."""

TIMES = """() => new Promise((done) => {
  const begun = performance.now();
  let settled = null;
  new PerformanceObserver((list) => { for (const e of list.getEntries()) settled = e.startTime; })
    .observe({type: "largest-contentful-paint", buffered: true});
  const look = setInterval(() => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    const quiet = settled !== null && performance.now() - Math.max(settled, begun) > 1000;
    if (quiet || performance.now() - begun > 20000) {
      clearInterval(look);
      done({settled, readable: paint ? paint.startTime : null});
    }
  }, 100);
})"""
"""The first paint with content, and the largest, once none came for a second: some write their pages by script."""

TO_THE_END = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += 400) {
    scrollTo(0, y);
    await new Promise((next) => setTimeout(next, 30));
  }
}"""


STANDS = """(() => {{
  const top = document.getElementById("{0}")?.getBoundingClientRect().top;
  return top > -5 && top < innerHeight;
}})()"""


@dataclass(frozen=True, slots=True)
class Weight:
    """What one article costs: requests, bytes, bytes with texts packed by gzip, of which scripts, of which pictures."""

    requests: int
    size: int
    packed: int
    scripts: int
    pictures: int


@dataclass(frozen=True, slots=True)
class Working:
    """What works of a help, how often the console complained (`errors`) and something else was asked (`elsewhere`)."""

    text: bool
    pictures: bool
    design: bool
    leads_on: bool
    searched: bool
    errors: int
    elsewhere: int


class Served:
    """A site on a port of its own, and what was asked of it."""

    def __init__(self, site: Site) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(SimpleHTTPRequestHandler):
            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
                asked.append(unquote(str(getattr(self, "path", "")).split("?")[0]))

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site.folder)))
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def end(self) -> None:
        self._server.shutdown()


@contextmanager
def visited(browser: Browser) -> Generator[BrowserContext]:
    """A visitor with a telephone and nothing cached."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2)  # pyright: ignore[reportArgumentType]
    context.set_default_timeout(PATIENCE)
    try:
        yield context
    finally:
        context.close()


def time_of(browser: Browser, site: Site, root: str) -> dict[str, Any]:
    """`readable` (first paint with content) and `settled` (LCP) of one visit on a processor slowed down, in ms."""
    with visited(browser) as context:
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(root + site.page.format(ARTICLE), timeout=LONG)
        times: dict[str, Any] = page.evaluate(TIMES)
        return times


def weigh(browser: Browser, site: Site, served: Served) -> Weight:
    """What reading the article to its end fetches."""
    with visited(browser) as context:
        page = context.new_page()
        served.asked.clear()
        page.goto(served.address + site.page.format(ARTICLE), wait_until="networkidle")
        page.evaluate(TO_THE_END)
        page.wait_for_load_state("networkidle")
        _wait_until(page, "[...document.querySelectorAll('main img')].every((one) => one.complete)")
    paths = [site.folder / path.lstrip("/") for path in sorted(set(served.asked))]
    files = [path / "index.html" if path.is_dir() else path for path in paths]
    content = {path: path.read_bytes() for path in files if path.is_file()}
    packed = {path: _packed(path, given) for path, given in content.items()}
    return Weight(
        len(content),
        sum(map(len, content.values())),
        sum(packed.values()),
        sum(size for path, size in packed.items() if path.suffix in {".js", ".mjs"}),
        sum(size for path, size in packed.items() if path.suffix == ".webp"),
    )


def _packed(path: Path, content: bytes) -> int:
    return len(content if path.suffix in {".webp", ".woff2", ".png"} else gzip.compress(content, 9, mtime=0))


def try_out(browser: Browser, site: Site, root: str) -> Working:
    """What works at the address `root` (it ends in a slash)."""
    errors: list[str] = []
    elsewhere: list[str] = []
    with visited(browser) as context:

        def note(page: Page) -> None:
            page.on("console", lambda told: errors.append(told.text) if told.type == "error" else None)
            page.on("pageerror", lambda error: errors.append(str(error)))

        context.on("page", note)
        context.on(
            "request",
            lambda one: (
                elsewhere.append(one.url) if not one.url.startswith((root, "data:", "blob:", "about:")) else None
            ),
        )
        text, pictures, design = _shows(context, site, root)
        leads_on = text and _leads_on(context, site, root)
        searched = bool(site.opener) and _searches(context, site, root)
    return Working(text, pictures, design, leads_on, searched, len(errors), len(elsewhere))


def _wait_until(page: Page, holds: str) -> None:
    """Wait for an expression, as `wait_for_function` does where a page's own rules let it."""
    for _ in range(PATIENCE // 50):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(50)
    raise Error(f"still not so: {holds}")


def _open(context: BrowserContext, site: Site, root: str) -> Page:
    page = context.new_page()
    page.goto(root + site.page.format(ARTICLE))
    return page


def _shows(context: BrowserContext, site: Site, root: str) -> tuple[bool, bool, bool]:
    """Whether the article's words are there, its pictures, and its design rather than the browser's own."""
    page = _open(context, site, root)
    try:
        page.get_by_role("heading", name=TITLE, level=1).wait_for()
    except Error:
        return False, False, False
    design = "Times" not in str(page.evaluate("getComputedStyle(document.body).fontFamily"))
    try:
        page.evaluate(TO_THE_END)
        shown = "[...document.querySelectorAll('main img')].filter((one) => one.naturalWidth > 0).length"
        _wait_until(page, f"{shown} >= 3")
    except Error:
        return True, False, design
    return True, True, design


def _leads_on(context: BrowserContext, site: Site, root: str) -> bool:
    """Whether an answer leads to its step in another article."""
    page = _open(context, site, root)
    try:
        page.locator("main").get_by_role("link", name=LEADS_TO, exact=True).first.click()
        page.get_by_role("heading", name=THERE, level=1).wait_for()
        _wait_until(page, STANDS.format("reseat"))
    except Error:
        return False
    return True


def _searches(context: BrowserContext, site: Site, root: str) -> bool:
    """Whether a search finds the article that it must find."""
    page = _open(context, site, root)
    try:
        page.locator(site.opener).first.click()
        page.wait_for_timeout(300)  # a field that comes with a movement takes letters when it stands
        page.keyboard.type(ASKED, delay=20)
        page.locator(site.found).filter(has_text=FOUND).first.wait_for()
    except Error:
        return False
    return True
