"""Three browsers driven alike: Chromium (Playwright), and in files of their own Firefox and WebKitGTK."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Request, sync_playwright

CHROMIUM = "/usr/bin/chromium"
DOWN, ENTER, ESCAPE, TAB = "\ue015", "\ue007", "\ue00c", "\ue004"
"""Keys as WebDriver names them."""

KEYS = {DOWN: "ArrowDown", ENTER: "Enter", ESCAPE: "Escape", TAB: "Tab"}
"""The same keys as Playwright names them."""

PATIENCE = 60.0
"""Seconds that anything may take on a busy machine."""


class Engine(Protocol):
    """A browser with one page."""

    name: str

    @property
    def said(self) -> list[str]:
        """What the console said."""
        ...

    @property
    def asked(self) -> list[str]:
        """The addresses of all requests; from file:// only some engines tell."""
        ...

    def open(self, address: str) -> None:
        """Go to an address and wait until it is loaded."""
        ...

    def read(self, expression: str) -> Any:
        """The value of a JavaScript expression. Raises `Leaving` while the page goes away."""
        ...

    def inside(self, expression: str) -> Any:
        """The same in the frame that the page holds. Raises `Leaving` as well while there is none."""
        ...

    def click(self, selector: str) -> None:
        """Click on the first such element, where the last thing was read."""
        ...

    def type(self, text: str) -> None:
        """Press the keys of a text, one after the other, where the last thing was read."""
        ...

    def connect(self, online: bool) -> None:
        """Give the page a network, or take it away, and tell it so."""
        ...

    def photograph(self, path: Path) -> None:
        """Save what is seen as a PNG."""
        ...

    def widen(self, width: int, height: int) -> None:
        """Make room for at least so many pixels."""
        ...


class Leaving(Exception):
    """The page is being left for another one and cannot be read now."""


Read = Callable[[str], Any]
"""`engine.read` or `engine.inside`."""


def until(engine: Engine, expression: str, read: Read | None = None) -> None:
    """Wait until a JavaScript expression is true, on this page or the one that it leads to."""
    end = time.monotonic() + PATIENCE
    reading = read or engine.read
    while not _is_true(reading, expression):
        assert time.monotonic() < end, f"{engine.name}: never came true at {reading('location.href')}: {expression}"
        time.sleep(0.05)


def _is_true(read: Read, expression: str) -> bool:
    try:
        return bool(read(f"Boolean({expression})"))
    except Leaving:
        return False


def program(*patterns: str) -> str:
    """The first of those programs that is there. A browser that is missing fails the proof; it is never skipped."""
    for pattern in patterns:
        found = sorted(Path("/").glob(pattern.removeprefix("/")))
        if found:
            return str(found[0])
    pytest.fail(f"{patterns[0]} is missing; `packaging/system-packages proof` installs the browsers of the proof.")


class Chromium:
    name = "chromium"

    def __init__(self, page: Any) -> None:
        self._page = self._here = page
        self.said: list[str] = []
        self.asked: list[str] = []

        def note(request: Request) -> None:
            self.asked.append(request.url)

        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", note)

    def open(self, address: str) -> None:
        self._page.goto(address)

    def read(self, expression: str) -> Any:
        self._here = self._page
        return self._evaluate(expression)

    def inside(self, expression: str) -> Any:
        frames = self._page.main_frame.child_frames
        if not frames:
            raise Leaving
        self._here = frames[0]
        return self._evaluate(expression)

    def _evaluate(self, expression: str) -> Any:
        try:
            return self._here.evaluate(expression)
        except PlaywrightError as error:
            if "context was destroyed" in error.message or "detached" in error.message:
                raise Leaving from error
            raise

    def click(self, selector: str) -> None:
        self._here.locator(selector).first.click()

    def type(self, text: str) -> None:
        for key in text:
            if key in KEYS:
                self._page.keyboard.press(KEYS[key])
            else:
                self._page.keyboard.type(key)

    def connect(self, online: bool) -> None:
        self._page.context.set_offline(not online)

    def photograph(self, path: Path) -> None:
        self._page.screenshot(path=path)

    def widen(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})


@contextmanager
def chromium() -> Generator[Engine]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program(CHROMIUM),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        )
        yield Chromium(browser.new_page(viewport={"width": 390, "height": 844}))
        browser.close()
