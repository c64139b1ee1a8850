"""A second start raises the first studio instead of opening another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from studio.desktop import instance
from studio.desktop.instance import Instance, hand_over


@pytest.fixture(autouse=True)
def own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDRAIL_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def first(qtbot: QtBot) -> Iterator[Instance]:
    made = Instance()
    assert made.listen()
    yield made
    made.close()


def say(qtbot: QtBot, line: bytes) -> QLocalSocket:
    socket = QLocalSocket()
    socket.connectToServer(instance._name())
    assert socket.waitForConnected(2000)
    socket.write(line)
    socket.flush()
    return socket


def test_nobody_answers_where_no_studio_runs() -> None:
    assert not hand_over(None)


def test_the_first_studio_is_told_what_to_open(qtbot: QtBot, first: Instance, tmp_path: Path) -> None:
    with qtbot.waitSignal(first.asked) as asked:
        socket = say(qtbot, json.dumps({"open": str(tmp_path)}).encode() + b"\n")
    assert asked.args == [tmp_path]
    qtbot.waitUntil(lambda: bytes(socket.readAll().data()) == b"ok\n")


def test_nonsense_is_not_listened_to(qtbot: QtBot, first: Instance) -> None:
    asked: list[object] = []
    first.asked.connect(asked.append)
    for line in (b"nonsense\n", b"[1]\n", b"\xff\xfe\n"):
        say(qtbot, line)
    with qtbot.waitSignal(first.asked):
        say(qtbot, b'{"open": ""}\n')
    assert asked == [None]


def test_a_socket_that_a_crash_left_behind_is_taken_over(qtbot: QtBot, first: Instance) -> None:
    second = Instance()
    assert second.listen()
    second.close()
