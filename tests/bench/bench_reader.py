"""What the reader weighs, and how soon an article can be read on a slow phone.

`python -m tests.bench.bench_reader [BUNDLE]`

Chromium at phone size with its processor slowed six times over, with no browser around the page; from files and from a
server on this machine, every time with nothing cached. "Readable" is the first paint with content; "settled" is when
the largest part of the first screen stands (LCP); "moved" is how far things moved after they were first shown (CLS).
Told are the median of several visits, which is held to the limit, and the least: what else the machine does only ever
adds. An empty page comes first, which no page can be faster than. Without BUNDLE the sample is built.
"""

from __future__ import annotations

import gzip
import os
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from studio.bundle.build import build_bundle
from studio.content.edition import Edition
from studio.reader import assets
from studio.storage import read_folder
from tests.conftest import CHROMIUM

SLOWER = 6
VISITS = 7
LIMITS = {"reader.js": 25_000, "reader.css": 12_000, "all scripts": 45_000}
SCRIPTS = ("boot.js", "reader.js", "guide.js")
READABLE = 500
PAGES = ("en/battery-overnight.html", "index.html", "ar/battery-overnight.html")
EMPTY = "data:text/html,<title>x</title><h1>An empty page</h1>"

TIMES = """() => new Promise((done) => {
  const times = {moved: 0};
  new PerformanceObserver((list) => { for (const e of list.getEntries()) times.settled = e.startTime; })
    .observe({type: "largest-contentful-paint", buffered: true});
  new PerformanceObserver((list) => { for (const e of list.getEntries()) times.moved += e.value; })
    .observe({type: "layout-shift", buffered: true});
  document.fonts.ready.then(() => setTimeout(() => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    done({...times, readable: paint ? paint.startTime : null});
  }, 600));
})"""


def packed_size(content: bytes) -> int:
    """Bytes of `content` after gzip, as a server sends it."""
    return len(gzip.compress(content, 9, mtime=0))


def weigh() -> bool:
    """Print what the reader weighs; whether it is within its limits."""
    print(f"{'file':24} {'bytes':>8} {'gzip':>8} {'limit':>8}")
    weights = {name: (len(content), packed_size(content)) for name, content in assets().items()}
    weights["all scripts"] = (sum(weights[one][0] for one in SCRIPTS), sum(weights[one][1] for one in SCRIPTS))
    good = True
    for name, (size, packed) in weights.items():
        limit = LIMITS.get(name)
        good &= limit is None or packed <= limit
        print(f"{name:24} {size:8,} {packed:8,} {limit or '':>8}")
    return good


def visit(browser: Browser, address: str) -> dict[str, Any]:
    """The times of one visit with nothing cached, in milliseconds."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    page = context.new_page()
    slow = context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address)
    times: dict[str, Any] = page.evaluate(TIMES)
    context.close()
    return times


def show(browser: Browser, page: str, over: str, address: str) -> float:
    """Print the times of a page; after how long it can be read."""
    seen = [visit(browser, address) for _ in range(VISITS)]
    readable, settled = (median(times[key] for times in seen) for key in ("readable", "settled"))
    least, moved = min(times["readable"] for times in seen), max(times["moved"] for times in seen)
    print(f"{page:34} {over:5} {readable:9.0f} {least:7.0f} {settled:9.0f} {moved:7.3f}")
    return readable


def serve(bundle: Path) -> ThreadingHTTPServer:
    """A server of `bundle` in a thread of its own."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(bundle)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def measure(bundle: Path) -> bool:
    """Print the times; whether every page can be read soon enough."""
    server = serve(bundle)
    good = True
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"\nms of {VISITS} visits at {SLOWER}x, on {os.cpu_count()} processors whose load is {load}")
    print(f"{'page':34} {'over':5} {'readable':>9} {'least':>7} {'settled':>9} {'moved':>7}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        visit(browser, bundle.as_uri() + "/index.html")  # the browser's own first page is nobody's
        show(browser, "an empty page", "", EMPTY)
        for name, root in (("file", bundle.as_uri()), ("http", f"http://127.0.0.1:{server.server_port}")):
            for page in PAGES:
                good &= show(browser, page, name, f"{root}/{page}") <= READABLE
        browser.close()
    server.shutdown()
    return good


def main() -> int:
    """Weigh, measure, and say whether all is within its limits."""
    good = weigh()
    with tempfile.TemporaryDirectory() as folder:
        bundle = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else Path(folder, "bundle")
        if len(sys.argv) == 1:
            sample = Path(__file__).parents[2] / "sample_kb"
            build_bundle(sample, read_folder(sample).kb, bundle, Edition(), Path(folder, "cache"))
        good &= measure(bundle)
    print("\nwithin the limits" if good else "\nOVER A LIMIT")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
