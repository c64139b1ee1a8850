"""An app of Qt with its help: a scheme of its own, and a web channel as the carrier. Not a test; `qt.py` starts it.

    python -m tests.proof.qt_app BUNDLE MESSAGES

Every message of the help goes to the file MESSAGES, as JSON, one a line; each line on standard input, {"type", "data"},
goes to the help. It acknowledges what it gets, and does nothing again that comes twice.
"""

from __future__ import annotations

import json
import mimetypes
import sys
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject, QSocketNotifier, QUrl, Signal, Slot
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from tests.reader.story_told import FACTS

SCHEME = b"app-help"
HOME = "app-help://bundle/index.html"
CARRIER = """
const early = [];
let post = (text) => early.push(text);
self.handrailHost = { postMessage: (text) => post(text) };
new QWebChannel(qt.webChannelTransport, ({ objects }) => {
  objects.host.said.connect((text) => self.handrail.receive(text));
  post = (text) => objects.host.hear(text);
  early.forEach(post);
});
"""
"""The help finds `handrailHost` as soon as it starts; the channel opens a moment later."""


class Files(QWebEngineUrlSchemeHandler):
    """Answers for the bundle's folder, and nothing else."""

    def __init__(self, bundle: Path) -> None:
        super().__init__()
        self._bundle = bundle

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:  # noqa: N802 - Qt names it
        path = (self._bundle / job.requestUrl().path().lstrip("/")).resolve()
        if not path.is_relative_to(self._bundle) or not path.is_file():
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        buffer = QBuffer(job)
        buffer.setData(QByteArray(path.read_bytes()))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        kind = mimetypes.guess_type(path.name)[0] or "text/plain"
        job.reply((kind + (";charset=utf-8" if kind.startswith("text/") else "")).encode(), buffer)


class Host(QObject):
    """What the help speaks with."""

    said = Signal(str)

    def __init__(self, messages: Path) -> None:
        super().__init__()
        self._messages = messages
        self._numbers = count(1)
        self._seen: set[str] = set()

    @Slot(str)
    def hear(self, text: str) -> None:
        with self._messages.open("a", encoding="utf-8") as file:
            file.write(text + "\n")
        message = json.loads(text)
        if message["type"] == "help.ready":
            self.say("host.hello", {"versions": [1]}, message["id"])
            self.say("host.facts", {"facts": FACTS})
            return
        self.say("host.ack", {"ids": [message["id"]]})
        if message["id"] not in self._seen and message["type"] == "help.handover.sent":
            self._seen.add(message["id"])
            self.say("host.handover.accepted", {"id": message["data"]["id"], "ticket": f"CASE-{len(self._seen)}"})

    def say(self, kind: str, data: dict[str, Any], answers: str = "") -> None:
        message = {"handrail": 1, "id": f"app-{next(self._numbers)}", "type": kind, "data": data}
        self.said.emit(json.dumps(message | ({"replyTo": answers} if answers else {})))


def script() -> QWebEngineScript:
    """The carrier, before anything of the page runs."""
    library = QFile(":/qtwebchannel/qwebchannel.js")
    library.open(QIODevice.OpenModeFlag.ReadOnly)
    made = QWebEngineScript()
    made.setSourceCode(bytes(library.readAll().data()).decode() + CARRIER)
    made.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    made.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld)
    return made


def main(bundle: Path, messages: Path) -> None:
    scheme = QWebEngineUrlScheme(SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme | QWebEngineUrlScheme.Flag.CorsEnabled)
    QWebEngineUrlScheme.registerScheme(scheme)
    application = QApplication(sys.argv[:1])
    profile, files, host, channel = QWebEngineProfile(), Files(bundle.resolve()), Host(messages), QWebChannel()
    profile.installUrlSchemeHandler(SCHEME, files)
    page = QWebEnginePage(profile)
    channel.registerObject("host", host)
    page.setWebChannel(channel)
    page.scripts().insert(script())
    view = QWebEngineView()
    view.setPage(page)
    view.resize(390, 844)
    view.show()
    page.load(QUrl(HOME))
    orders = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)

    def obey() -> None:
        line = sys.stdin.readline()
        if line:
            order = json.loads(line)
            host.say(order["type"], order["data"])
        else:
            orders.setEnabled(False)
            application.quit()

    orders.activated.connect(obey)
    application.exec()
    view.close()
    del view, page  # before the profile that they stand on


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
