"""The reader's tools for tests: Node, a browser, and a small bundle that is opened from file://."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.arriving import arrived
from tests.reader.pages import build

READER = Path(__file__).resolve().parents[2] / "studio/reader"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def node() -> Run:
    """Runs Node with those arguments in the reader's room. Without Node these tests fail; they are never skipped."""
    program = os.environ.get("HANDRAIL_NODE") or shutil.which("node")
    if not program:
        pytest.fail("The reader is built and tested with Node.js; put it on the PATH or name it in HANDRAIL_NODE.")
    if not (READER / "node_modules").is_dir():
        pytest.fail("The reader's tools are missing; run `npm ci` in studio/reader.")

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [program, *map(str, arguments)]
        return subprocess.run(command, cwd=READER, capture_output=True, text=True, encoding="utf-8")

    return run


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example bundle."""
    return build(tmp_path_factory.mktemp("bundle"))


@dataclass(frozen=True)
class Visit:
    """A page in the browser, what its console said and what it asked for."""

    page: Page
    console: list[str]
    requests: list[str]


@pytest.fixture
def visit(browser: Browser, bundle: Path) -> Iterator[Callable[..., Visit]]:
    """Opens an address of the bundle. At the end the console must be empty and nothing asked for outside the bundle."""
    visits: list[Visit] = []
    with ExitStack() as stack:

        def open_page(address: str, **context: Any) -> Visit:
            options: dict[str, Any] = {"viewport": DESKTOP, "reduced_motion": "reduce", **context}
            window = browser.new_context(**options)
            stack.callback(window.close)
            made = Visit(window.new_page(), [], [])
            visits.append(made)
            made.page.set_default_timeout(10_000)
            made.page.on("console", lambda message: made.console.append(message.text))
            made.page.on("pageerror", lambda error: made.console.append(str(error)))

            def note(request: Request) -> None:
                made.requests.append(request.url)

            made.page.on("request", note)
            made.page.goto(f"{bundle.as_uri()}/{address}")
            arrived(made.page)
            return made

        yield open_page
        root = bundle.as_uri()
        for made in visits:
            assert made.console == []
            assert [url for url in made.requests if not url.startswith(root)] == []
