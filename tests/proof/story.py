"""The story of tests/reader/story_told.py in a browser of engines.py, in the frame of the app's page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.e2e.conftest import Server
from tests.proof.engines import Chromium, Engine, until
from tests.proof.firefox import firefox
from tests.proof.webkit import webkit
from tests.reader.story_told import HOST


@pytest.fixture(params=["chromium", "firefox", "webkit"])
def engine(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Engine]:
    """One engine after the other."""
    with ExitStack() as stack:
        match request.param:
            case "chromium":  # the one that other tests of this worker have: Playwright starts once a thread
                window = stack.enter_context(browser.new_context(viewport={"width": 390, "height": 844}))
                yield Chromium(window.new_page())
            case "firefox":
                yield stack.enter_context(firefox(tmp_path))
            case _:
                yield stack.enter_context(webkit(tmp_path))


@dataclass(frozen=True, slots=True)
class Framed:
    """The help in the frame of the page that an engine shows."""

    engine: Engine

    def until(self, expression: str) -> None:
        until(self.engine, expression, self.engine.inside)

    def read(self, expression: str) -> Any:
        return self.engine.inside(expression)

    def click(self, selector: str) -> None:
        self.until(f"document.querySelector({json.dumps(selector)})")
        self.engine.click(selector)

    def type(self, text: str) -> None:
        self.until("true")  # whatever was read last in the app's page
        self.engine.type(text)

    def connect(self, online: bool) -> None:
        self.engine.connect(online)

    def app(self, expression: str) -> Any:
        return self.engine.read(expression)

    def taken(self, count: int) -> list[dict[str, Any]]:
        until(self.engine, f"taken.length >= {count}")
        return self.engine.read("taken")

    def settle(self) -> None:
        greeted = "wire.filter(({type}) => type === 'help.ready').length"
        before = self.engine.read(greeted)
        self.engine.read("(help.tell('host.open', {article: 'no-light'}), true)")
        until(self.engine, f"{greeted} > {before}")
        self.until("document.documentElement?.dataset.article === 'no-light'")


def lay_out(bundle: Path, server: Server, place: str) -> str:
    """Puts an app's page with the bundle beside it under a sub-path; its address there, by "file" or "http"."""
    folder = server.folder / "some/app"
    if not folder.exists():
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(HOST, encoding="utf-8")
        (folder / "help").symlink_to(bundle)
    return folder.as_uri() if place == "file" else f"{server.url}/some/app"


def strangers(engine: Engine, root: str) -> list[str]:
    """What was asked for outside the app's folder; what a page holds in itself is asked of nobody."""
    return [address for address in engine.asked if not address.startswith((f"{root}/", "data:"))]
