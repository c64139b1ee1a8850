"""Three browsers driven alike: Chromium (Playwright), Firefox (WebDriver BiDi) and WebKitGTK (WebDriver)."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from base64 import b64decode
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Request, sync_playwright
from selenium.common.exceptions import JavascriptException, NoSuchWindowException
from selenium.webdriver import ActionChains, WebKitGTK
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from websocket import WebSocket, create_connection

CHROMIUM = "/usr/bin/chromium"
FIREFOX = "/usr/bin/firefox-esr"
WEBKIT_DRIVER = "/usr/bin/WebKitWebDriver"
MINI_BROWSERS = ("/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/libexec/webkit2gtk-4.1/MiniBrowser")
DOWN, ENTER, ESCAPE = "\ue015", "\ue007", "\ue00c"
"""Keys as WebDriver names them."""

KEYS = {DOWN: "ArrowDown", ENTER: "Enter", ESCAPE: "Escape"}
"""The same keys as Playwright names them."""

PATIENCE = 60.0
"""Seconds that anything may take on a busy machine."""


class Engine(Protocol):
    """A browser with one page. `said` and `asked` are None where the engine does not tell."""

    name: str

    @property
    def said(self) -> list[str] | None:
        """What the console said."""
        ...

    @property
    def asked(self) -> list[str] | None:
        """The addresses of all requests."""
        ...

    def open(self, address: str) -> None:
        """Go to an address and wait until it is loaded."""
        ...

    def read(self, expression: str) -> Any:
        """The value of a JavaScript expression. Raises `Leaving` while the page goes away."""
        ...

    def type(self, text: str) -> None:
        """Press the keys of a text, one after the other."""
        ...

    def photograph(self, path: Path) -> None:
        """Save what is seen as a PNG."""
        ...

    def widen(self, width: int, height: int) -> None:
        """Make room for at least so many pixels."""
        ...


class Leaving(Exception):
    """The page is being left for another one and cannot be read now."""


def until(engine: Engine, expression: str) -> None:
    """Wait until a JavaScript expression is true, on this page or the one that it leads to."""
    end = time.monotonic() + PATIENCE
    while not _is_true(engine, expression):
        assert time.monotonic() < end, f"{engine.name}: never came true at {engine.read('location.href')}: {expression}"
        time.sleep(0.05)


def _is_true(engine: Engine, expression: str) -> bool:
    try:
        return bool(engine.read(f"Boolean({expression})"))
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
        self._page = page
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
        try:
            return self._page.evaluate(expression)
        except PlaywrightError as error:
            if "context was destroyed" in error.message:
                raise Leaving from error
            raise

    def type(self, text: str) -> None:
        for key in text:
            if key in KEYS:
                self._page.keyboard.press(KEYS[key])
            else:
                self._page.keyboard.type(key)

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


class Firefox:
    """Firefox through WebDriver BiDi itself: Debian brings no geckodriver."""

    name = "firefox"

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._last = 0
        self.said: list[str] = []
        self.asked: list[str] = []
        self.tell("session.new", capabilities={})
        self._page = self.tell("browsingContext.create", type="tab")["context"]
        self.tell("browsingContext.setViewport", context=self._page, viewport={"width": 390, "height": 844})
        self.tell("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])

    def tell(self, method: str, **parameters: Any) -> Any:
        """Send a command and return its result, taking note of the events that come before it."""
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer["type"] == "event":
                self._note(answer["method"], answer["params"])
            elif answer["id"] == self._last:
                lost = answer.get("error") in {"no such frame", "no such node", "unknown error"}
                if lost and ("actor" in str(answer) or "NS_BINDING_ABORTED" in str(answer)):
                    raise Leaving
                assert answer["type"] == "success", f"{method}: {answer.get('message')}"
                return answer["result"]

    def _note(self, event: str, told: Any) -> None:
        if event == "log.entryAdded":
            self.said.append(str(told["text"]))
        elif event == "network.beforeRequestSent":
            self.asked.append(told["request"]["url"])

    def open(self, address: str) -> None:
        with suppress(Leaving):  # a page that leads on may be gone before all of it is there
            self.tell("browsingContext.navigate", context=self._page, url=address, wait="complete")

    def read(self, expression: str) -> Any:
        code = f"JSON.stringify([{expression}])"
        target = {"context": self._page}
        told = self.tell("script.evaluate", expression=code, target=target, awaitPromise=False)
        assert told["type"] == "success", told["exceptionDetails"]["text"]
        return json.loads(told["result"]["value"])[0]

    def type(self, text: str) -> None:
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self.tell("input.performActions", context=self._page, actions=[{"type": "key", "id": "keys", "actions": keys}])

    def photograph(self, path: Path) -> None:
        told = self.tell("browsingContext.captureScreenshot", context=self._page)
        path.write_bytes(b64decode(told["data"]))

    def widen(self, width: int, height: int) -> None:
        self.tell("browsingContext.setViewport", context=self._page, viewport={"width": width, "height": height})


FIREFOX_PREFERENCES = """\
user_pref("security.fileuri.strict_origin_policy", true);
user_pref("app.normandy.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("toolkit.telemetry.enabled", false);
"""


@contextmanager
def firefox(folder: Path) -> Generator[Engine]:
    """Firefox with a profile in `folder`, and the strict rules for file:// that it ships with."""
    profile = folder / "profile"
    profile.mkdir()
    (profile / "user.js").write_text(FIREFOX_PREFERENCES, encoding="utf-8")
    command = [program(FIREFOX), "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port=0"]
    log = folder / "firefox.log"
    with log.open("wb") as output:
        browser = subprocess.Popen(command, stdout=output, stderr=output, env={**os.environ, "HOME": str(folder)})
    try:
        socket = create_connection(f"{_bidi_address(browser, log)}/session", timeout=PATIENCE, suppress_origin=True)
        yield Firefox(socket)
        socket.close()
    finally:
        browser.terminate()
        browser.wait(PATIENCE)


def _bidi_address(browser: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and browser.poll() is None:
        found = re.search(r"WebDriver BiDi listening on (ws://\S+)", log.read_text(encoding="utf-8", errors="replace"))
        if found:
            return found[1]
        time.sleep(0.05)
    pytest.fail(f"Firefox did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


class WebKit:
    """WebKitGTK, the nearest to iOS. Its driver tells neither the console nor the requests."""

    name = "webkit"
    said = None
    asked = None

    def __init__(self, driver: WebKitGTK) -> None:
        self._driver = driver

    def open(self, address: str) -> None:
        self._driver.get(address)

    def read(self, expression: str) -> Any:
        try:
            return self._driver.execute_script(f"return {expression}")
        except (JavascriptException, NoSuchWindowException) as error:
            raise Leaving from error

    def type(self, text: str) -> None:
        ActionChains(self._driver).send_keys(text).perform()

    def photograph(self, path: Path) -> None:
        self._driver.save_screenshot(str(path))

    def widen(self, width: int, height: int) -> None:
        self._driver.set_window_size(width + 40, height + 120)


@contextmanager
def webkit(folder: Path) -> Generator[Engine]:
    with _display() as display:
        options = Options()
        options.binary_location = program(*MINI_BROWSERS)
        options.add_argument("--automation")
        # Its sandbox needs user namespaces, which containers refuse; LIBGL because there is no graphics card.
        surroundings = {
            **os.environ,
            "DISPLAY": display,
            "HOME": str(folder),
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        }
        service = Service(program(WEBKIT_DRIVER), env=surroundings, log_output=str(folder / "webkit.log"))
        driver = WebKitGTK(options=options, service=service)
        try:
            driver.set_window_size(420, 900)
            yield WebKit(driver)
        finally:
            driver.quit()


@contextmanager
def _display() -> Generator[str]:
    """A screen that nobody sees; X chooses a number that is free and says which."""
    if not shutil.which("Xvfb"):
        pytest.fail("Xvfb is missing; `packaging/system-packages proof` installs it.")
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1000x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as screen:
        assert screen.stdout
        try:
            yield f":{screen.stdout.readline().strip()}"
        finally:
            screen.terminate()
