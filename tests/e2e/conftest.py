"""The whole path in Chromium: knowledge bases built once for all workers, a server, visits that must stay quiet."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, expect

from tests.arriving import arrived
from tests.conftest import Once, build_whole
from tests.small_kb import write_kb

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
PATIENCE = 30_000
"""Milliseconds that anything on a page may take on a busy machine."""

SUB_PATH = "some/sub/path"


@pytest.fixture(scope="session")
def small(once: Once, shared: Path) -> Path:
    """The bundle of tests/small_kb.py. Tests only read it."""
    return once("small", lambda out: build_whole(write_kb(shared / "small-kb"), out, shared / "small-cache"))


@dataclass(frozen=True)
class Server:
    """A server of static files on this machine: its address, the folder it shows, and the paths it was asked for."""

    url: str
    folder: Path
    asked: list[str]

    def show(self, bundle: Path) -> str:
        """Show `bundle` under a sub-path; returns its address."""
        place = self.folder / SUB_PATH / bundle.name
        if not place.is_symlink():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(bundle)
        return f"{self.url}/{SUB_PATH}/{bundle.name}"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server a worker, on a port that is free."""
    folder = tmp_path_factory.mktemp("served")
    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        timeout = 2  # a browser opens connections that it may never use

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            asked.append(str(getattr(self, "path", "")))  # a connection that was never used asked for nothing

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as serving:
        thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield Server(f"http://127.0.0.1:{serving.server_port}", folder, asked)
        serving.shutdown()
        thread.join()


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """How long anything on a page may take."""
    expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Visit:
    """A window with one page: what was said on its console, asked for, not delivered, and opened as a dialog."""

    page: Page
    root: str
    console: list[str] = field(default_factory=list[str])
    requests: list[str] = field(default_factory=list[str])
    failures: list[str] = field(default_factory=list[str])
    dialogs: list[str] = field(default_factory=list[str])

    def go(self, address: str) -> Page:
        """Open another address of the bundle."""
        self.page.goto(f"{self.root}/{address}")
        arrived(self.page)
        return self.page

    def strangers(self) -> list[str]:
        """Requests that left the bundle."""
        return [url for url in self.requests if not url.startswith(f"{self.root}/")]

    def check(self) -> None:
        """Nothing was said, nothing failed, nothing left the bundle."""
        assert self.console == []
        assert self.failures == []
        assert self.dialogs == []
        assert self.strangers() == []

    def forget(self) -> None:
        """Take note of everything so far as expected."""
        for noted in (self.console, self.requests, self.failures, self.dialogs):
            noted.clear()


Open = Callable[..., Visit]


def listen(window: BrowserContext, visit: Visit) -> None:
    def failed(request: Request) -> None:
        # A page that is left gives up what it was still loading; that is no failure.
        if request.failure != "net::ERR_ABORTED":
            visit.failures.append(f"{request.url} ({request.failure})")

    def asked(request: Request) -> None:
        visit.requests.append(request.url)

    def opened(dialog: Dialog) -> None:
        visit.dialogs.append(dialog.message)
        dialog.dismiss()

    window.on("console", lambda message: visit.console.append(message.text))
    window.on("weberror", lambda error: visit.console.append(str(error.error)))
    window.on("dialog", opened)
    window.on("request", asked)
    window.on("requestfailed", failed)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """`visit(bundle, address, **context)` opens a page of a bundle: a folder (file://) or the address of a served one.

    At the end of the test the console must be empty, and no request may have failed or have left the bundle.
    """
    visits: list[Visit] = []
    with ExitStack() as stack:

        def open_page(bundle: Path | str, address: str = "index.html", **context: Any) -> Visit:
            options: dict[str, Any] = {"viewport": DESKTOP, "reduced_motion": "reduce", **context}
            window = browser.new_context(**options)
            stack.callback(window.close)
            window.set_default_timeout(PATIENCE)
            made = Visit(window.new_page(), bundle if isinstance(bundle, str) else bundle.as_uri())
            listen(window, made)
            visits.append(made)
            made.go(address)
            return made

        yield open_page
        for made in visits:
            made.check()


@pytest.fixture
def copied(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample's bundle, for a test that changes it."""
    return Path(shutil.copytree(sample, tmp_path / "copied"))
