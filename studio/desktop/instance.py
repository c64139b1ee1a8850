"""One studio per user: a second start hands its knowledge base to the first and ends."""

from __future__ import annotations

import getpass
import hashlib
import json
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from studio.desktop.settings import config_folder

_PATIENCE = 1500
"""Milliseconds that the first studio gets to answer."""
_LONGEST = 64 * 1024


class Instance(QObject):
    """Listens for later starts. `asked` brings what they were to open, None for nothing."""

    asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def listen(self) -> bool:
        """Be the first studio; whether that worked. What a studio that crashed left behind is taken over."""
        if self._server.listen(_name()):
            return True
        QLocalServer.removeServer(_name())
        return self._server.listen(_name())

    def close(self) -> None:
        """Listen no longer."""
        self._server.close()

    def _answer(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST:
                socket.abort()
            return
        try:
            wish = json.loads(bytes(socket.readLine(_LONGEST).data()))
            path = wish.get("open") if isinstance(wish, dict) else None
        except ValueError:
            return
        socket.write(b"ok\n")
        socket.flush()
        self.asked.emit(Path(path) if isinstance(path, str) and path else None)


def hand_over(path: Path | None) -> bool:
    """Ask the studio that runs already to come to the front and open `path`; whether there is one."""
    socket = QLocalSocket()
    socket.connectToServer(_name())
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(json.dumps({"open": str(path) if path else ""}).encode() + b"\n")
    socket.flush()
    return socket.waitForReadyRead(_PATIENCE)


def _name() -> str:
    """One name per user and configuration folder, short enough for every system."""
    who = f"{getpass.getuser()} {config_folder()}"
    return f"handrail-{hashlib.sha256(who.encode()).hexdigest()[:16]}"
