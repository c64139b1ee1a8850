"""Firefox through WebDriver BiDi itself: Debian brings no geckodriver."""

from __future__ import annotations

import json
import os
import re
import subprocess
import time
from base64 import b64decode
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from websocket import WebSocket, create_connection

from tests.proof.engines import PATIENCE, Engine, Leaving, program

FIREFOX = "/usr/bin/firefox-esr"


class Firefox:
    name = "firefox"

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._last = 0
        self.said: list[str] = []
        self.asked: list[str] = []
        self.tell("session.new", capabilities={})
        self._page = self._here = self.tell("browsingContext.create", type="tab")["context"]
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
        self._here = self._page
        return self._evaluate(expression)

    def inside(self, expression: str) -> Any:
        (tree,) = self.tell("browsingContext.getTree", root=self._page)["contexts"]
        if not tree["children"]:
            raise Leaving
        self._here = tree["children"][0]["context"]
        return self._evaluate(expression)

    def _evaluate(self, expression: str) -> Any:
        code = f"JSON.stringify([{expression}])"
        target = {"context": self._here}
        told = self.tell("script.evaluate", expression=code, target=target, awaitPromise=False)
        assert told["type"] == "success", told["exceptionDetails"]["text"]
        return json.loads(told["result"]["value"])[0]

    def click(self, selector: str) -> None:
        code = f"document.querySelector({json.dumps(selector)})"
        target = {"context": self._here}
        found = self.tell("script.evaluate", expression=code, target=target, awaitPromise=False)["result"]
        origin = {"type": "element", "element": {"sharedId": found["sharedId"]}}
        moves = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": origin},
            *({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")),
        ]
        actions = [{"type": "pointer", "id": "hand", "actions": moves}]
        self.tell("input.performActions", context=self._here, actions=actions)

    def type(self, text: str) -> None:
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self.tell("input.performActions", context=self._here, actions=[{"type": "key", "id": "keys", "actions": keys}])

    def connect(self, online: bool) -> None:
        conditions = None if online else {"type": "offline"}
        self.tell("emulation.setNetworkConditions", contexts=[self._page], networkConditions=conditions)

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
