"""The app of `qt_app.py`, driven through its web engine's debugging port: a page over a custom scheme."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import socket as socket_of_system
from typing import Any
from urllib.request import urlopen

import pytest
from websocket import WebSocket, create_connection

from tests.proof.engines import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
HOME = "app-help://bundle/"
GONE = ("Cannot find context", "Execution context was destroyed", "Inspected target navigated")


class QtApp:
    """The help in the app; `Teller` of tests/reader/story_told.py."""

    def __init__(self, socket: WebSocket, orders: Any, messages: Path) -> None:
        self._socket = socket
        self._orders = orders
        self._messages = messages
        self._last = 0
        self.said: list[str] = []
        self.asked: list[str] = []
        for domain in ("Runtime", "Log", "Network", "Page"):
            self._tell(f"{domain}.enable")

    def _tell(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and return the answer, taking note of the events that come before it."""
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == self._last:
                return answer
            self._note(answer.get("method", ""), answer.get("params", {}))

    def _note(self, event: str, told: dict[str, Any]) -> None:
        match event:
            case "Runtime.consoleAPICalled":
                self.said.append(" ".join(str(one.get("value")) for one in told["args"]))
            case "Runtime.exceptionThrown":
                self.said.append(str(told["exceptionDetails"]))
            case "Log.entryAdded":
                self.said.append(str(told["entry"]["text"]))
            case "Network.requestWillBeSent":
                self.asked.append(told["request"]["url"])
            case _:
                pass

    def until(self, expression: str) -> None:
        end = time.monotonic() + PATIENCE
        while not self._value(f"Boolean({expression})"):
            assert time.monotonic() < end, f"qt: never came true at {self._value('location.href')}: {expression}"
            time.sleep(0.05)

    def read(self, expression: str) -> Any:
        return self._value(expression)

    def _value(self, expression: str) -> Any:
        """None while the page goes away."""
        answer = self._tell("Runtime.evaluate", expression=expression, returnByValue=True)
        if "error" in answer:
            assert any(gone in answer["error"]["message"] for gone in GONE), answer
            return None
        told = answer["result"]
        assert "exceptionDetails" not in told or "null" in str(told), told
        return told["result"].get("value")

    def click(self, selector: str) -> None:
        box = self._value(
            f"(({{left, top, width, height}}) => [left + width / 2, top + height / 2])"
            f"(document.querySelector({json.dumps(selector)}).getBoundingClientRect())"
        )
        for kind in ("mousePressed", "mouseReleased"):
            where = {"x": box[0], "y": box[1], "button": "left", "clickCount": 1}
            self._tell("Input.dispatchMouseEvent", type=kind, **where)

    def type(self, text: str) -> None:
        for key in text:
            self._tell("Input.dispatchKeyEvent", type="keyDown", text=key, key=key)
            self._tell("Input.dispatchKeyEvent", type="keyUp", key=key)

    def connect(self, online: bool) -> None:
        speed = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        self._tell("Network.emulateNetworkConditions", offline=not online, **speed)

    def messages(self) -> list[dict[str, Any]]:
        """What the app was told, each message once."""
        lines = self._messages.read_text(encoding="utf-8").splitlines() if self._messages.exists() else []
        return list({message["id"]: message for message in map(json.loads, lines)}.values())

    def taken(self, count: int) -> list[dict[str, Any]]:
        self._wait_for("help.handover.sent", count)
        return [message["data"] for message in self.messages() if message["type"] == "help.handover.sent"]

    def settle(self) -> None:
        before = sum(message["type"] == "help.ready" for message in self.messages())
        self._orders.write(json.dumps({"type": "host.open", "data": {"article": "no-light"}}) + "\n")
        self._orders.flush()
        self._wait_for("help.ready", before + 1)
        self.until("document.documentElement?.dataset.article === 'no-light'")

    def _wait_for(self, kind: str, count: int) -> None:
        end = time.monotonic() + PATIENCE
        while sum(message["type"] == kind for message in self.messages()) < count:
            assert time.monotonic() < end, f"qt: {kind} did not come {count} times"
            time.sleep(0.05)


@contextmanager
def qt_app(bundle: Path, folder: Path) -> Generator[QtApp]:
    """The app with that bundle; what it is told and says lies in `folder`."""
    surroundings = {
        **os.environ,
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox --disable-gpu",
    }
    port = _free_port()
    surroundings["QTWEBENGINE_REMOTE_DEBUGGING"] = f"127.0.0.1:{port}"  # it takes no 0 for any that is free
    log = folder / "qt.log"
    command = [sys.executable, "-m", "tests.proof.qt_app", str(bundle), str(folder / "messages.jsonl")]
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=output, stderr=output, env=surroundings, cwd=ROOT, text=True
        ) as app,
    ):
        try:
            socket = create_connection(_page(app, port, log), timeout=PATIENCE, suppress_origin=True)
            yield QtApp(socket, app.stdin, folder / "messages.jsonl")
            socket.close()
        finally:
            app.terminate()


def _free_port() -> int:
    with socket_of_system() as asking:
        asking.bind(("127.0.0.1", 0))
        return asking.getsockname()[1]


def _page(app: subprocess.Popen[str], port: int, log: Path) -> str:
    """Where the page can be spoken with, once there is one."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and app.poll() is None:
        with suppress(OSError), urlopen(f"http://127.0.0.1:{port}/json/list", timeout=PATIENCE) as answer:
            for page in json.load(answer):
                if page["url"].startswith(HOME):
                    return page["webSocketDebuggerUrl"]
        time.sleep(0.05)
    pytest.fail(f"The app did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")
