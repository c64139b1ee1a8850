"""WebKitGTK, the nearest to iOS, in its MiniBrowser through WebDriver."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from selenium.common.exceptions import JavascriptException, NoSuchFrameException, NoSuchWindowException
from selenium.webdriver import ActionChains, WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from Xlib import X
from Xlib.display import Display

from tests.proof.engines import Engine, Leaving, program

WEBKIT_DRIVER = "/usr/bin/WebKitWebDriver"
MINI_BROWSERS = ("/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/libexec/webkit2gtk-4.1/MiniBrowser")
FRAME = "(document.querySelector('handrail-help')?.shadowRoot ?? document).querySelector('iframe')"
"""The frame that a page holds, also where it lies in our element."""


class WebKit:
    """Its driver tells neither the console nor the requests, and MiniBrowser writes none down when it is driven.
    So each page listens to itself from the first reading on.
    """

    name = "webkit"

    def __init__(self, driver: WebKitGTK) -> None:
        self._driver = driver
        self._is_inside = False
        self.said: list[str] = []
        self.asked: list[str] = []

    def open(self, address: str) -> None:
        self._driver.get(address)

    def read(self, expression: str) -> Any:
        if self._is_inside:
            self._driver.switch_to.default_content()
            self._is_inside = False
        return self._evaluate(expression)

    def inside(self, expression: str) -> Any:
        if not self._is_inside:
            frame = self._evaluate(FRAME)
            if frame is None:
                raise Leaving
            self._driver.switch_to.frame(frame)
            self._is_inside = True
        try:
            return self._evaluate(expression)
        except Leaving:
            self._driver.switch_to.default_content()
            self._is_inside = False
            raise

    def _evaluate(self, expression: str) -> Any:
        try:
            value, said, asked = self._driver.execute_script(f"{LISTEN}; return [{expression}, heard.splice(0), asked]")
        except (JavascriptException, NoSuchWindowException, NoSuchFrameException) as error:
            raise Leaving from error
        self.said += said
        self.asked += [address for address in asked if address not in self.asked]
        return value

    def connect(self, online: bool) -> None:
        """The driver takes no network away: the page is told what a device without one would say."""
        turn = "online" if online else "offline"
        for read in (self.read, self.inside):
            with suppress(Leaving):
                read(
                    f"(Object.defineProperty(navigator, 'onLine', {{configurable: true, value: {json.dumps(online)}}}),"
                    f" dispatchEvent(new Event('{turn}')))"
                )

    def click(self, selector: str) -> None:
        self._driver.find_element(By.CSS_SELECTOR, selector).click()

    def type(self, text: str) -> None:
        ActionChains(self._driver).send_keys(text).perform()

    def photograph(self, path: Path) -> None:
        self._driver.save_screenshot(str(path))

    def widen(self, width: int, height: int) -> None:
        self._driver.set_window_size(width + 40, height + 120)


LISTEN = """
const heard = self.heardSinceRead ??= ((heard) => {
  for (const kind of ["debug", "error", "info", "log", "warn"]) {
    console[kind] = (...said) => heard.push(said.join(" "));
  }
  addEventListener("error", ({ message, target }) => heard.push(message ?? `not loaded: ${target.outerHTML}`), true);
  addEventListener("unhandledrejection", ({ reason }) => heard.push(String(reason)));
  addEventListener("securitypolicyviolation", ({ blockedURI }) => heard.push(`refused: ${blockedURI}`));
  return heard;
})([]);
const asked = performance.getEntriesByType("resource").map(({ name }) => name)"""


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
            _look_at_windows(display)
            yield WebKit(driver)
        finally:
            driver.quit()


def _look_at_windows(display: str) -> None:
    """Give the browser's window the keyboard, which is a window manager's work elsewhere."""
    screen = Display(display)
    for window in screen.screen().root.query_tree().children:
        if window.get_attributes().map_state == X.IsViewable:
            window.set_input_focus(X.RevertToParent, X.CurrentTime)
    screen.sync()
    screen.close()


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
