"""The searchroom answers what is typed now, of what is written now, in a process of its own that never stays behind."""

from __future__ import annotations

from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.desktop.searchroom.child import answer
from studio.desktop.searchroom.messages import Judged, Question, Reading, Refused, Shown
from studio.desktop.searchroom.room import SearchRoom
from studio.kb import edits
from studio.kb.values import KnowledgeBase
from studio.storage import read_folder
from tests.small_kb import write_kb

LATE = 30_000
"""Milliseconds that a child may take to start on a busy machine."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_kb(tmp_path / "kb")
    return tmp_path / "kb"


@pytest.fixture
def kb(folder: Path) -> KnowledgeBase:
    (folder / "search.yaml").write_text("handrail: 1\nexpect:\n  - {query: zebra, finds: boil}\n")
    return read_folder(folder).kb


@pytest.fixture
def room(qapp: object, folder: Path, tmp_path: Path) -> Iterator[SearchRoom]:
    made = SearchRoom(folder, tmp_path / "cache")
    yield made
    made.close()


def written(kb: KnowledgeBase) -> KnowledgeBase:
    text = kb.article("boil").text("en")  # type: ignore[union-attr]
    return edits.change_text(kb, "boil", "en", body=f"{text.body}\n\nA zebra stands here.\n")  # type: ignore[union-attr]


def ask(qtbot: QtBot, room: SearchRoom, kb: KnowledgeBase, query: str) -> Shown:
    with qtbot.waitSignal(room.shown, timeout=LATE, check_params_cb=lambda shown: shown.number == number) as heard:
        number = room.ask(kb, Question(query, "en"))
    assert heard.args
    return heard.args[0]


def judge(qtbot: QtBot, room: SearchRoom, kb: KnowledgeBase) -> Judged:
    with qtbot.waitSignal(room.judged, timeout=LATE) as heard:
        room.judge(kb)
    assert heard.args
    return heard.args[0]


def test_what_is_not_saved_is_found(qtbot: QtBot, room: SearchRoom, kb: KnowledgeBase) -> None:
    assert ask(qtbot, room, kb, "zebra").after.hits == ()
    shown = ask(qtbot, room, written(kb), "zebra")
    assert [hit.id for hit in shown.after.hits] == ["boil"] and shown.before is None
    assert shown.after.titles == {"boil": "Boil water with Steam"}


def test_before_and_after_are_shown_side_by_side(qtbot: QtBot, room: SearchRoom, kb: KnowledgeBase) -> None:
    room.compare_with(kb)
    assert ask(qtbot, room, kb, "zebra").before is None
    shown = ask(qtbot, room, written(kb), "zebra")
    assert shown.before is not None and shown.before.hits == ()
    assert [hit.id for hit in shown.after.hits] == ["boil"]
    room.compare_with(None)
    assert ask(qtbot, room, written(kb), "zebra").before is None


def test_golden_questions_are_judged_before_and_after(qtbot: QtBot, room: SearchRoom, kb: KnowledgeBase) -> None:
    room.compare_with(kb)
    judged = judge(qtbot, room, written(kb))
    assert [verdict.rank for verdict in judged.after] == [1]
    assert judged.before is not None and [verdict.rank for verdict in judged.before] == [0]


def test_the_newest_question_alone_is_answered(qtbot: QtBot, room: SearchRoom, kb: KnowledgeBase) -> None:
    heard: list[Shown] = []
    room.shown.connect(heard.append)
    last = [room.ask(kb, Question("boil"[:end], "en")) for end in (1, 2, 3, 4)][-1]
    qtbot.waitUntil(lambda: bool(heard) and heard[-1].number == last, timeout=LATE)
    assert [shown.question.query for shown in heard] == ["boil"]


def test_making_the_index_is_told(qtbot: QtBot, room: SearchRoom, kb: KnowledgeBase) -> None:
    told: list[Reading] = []
    room.reading.connect(told.append)
    ask(qtbot, room, kb, "boil")
    assert told[-1].share == 1.0


def test_a_child_that_dies_is_replaced_once(qtbot: QtBot, room: SearchRoom, kb: KnowledgeBase) -> None:
    room.compare_with(kb)
    ask(qtbot, room, kb, "boil")
    first = room.process
    assert first is not None
    first.kill()
    assert ask(qtbot, room, written(kb), "zebra").before is not None
    second = room.process
    assert second is not None and second is not first
    with qtbot.waitSignal(room.gave_up, timeout=LATE):
        second.kill()
    room.begin_again()
    assert [hit.id for hit in ask(qtbot, room, written(kb), "zebra").after.hits] == ["boil"]


def test_a_cache_that_cannot_be_written_is_told_and_the_child_lives(
    qtbot: QtBot, folder: Path, tmp_path: Path, kb: KnowledgeBase
) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "made").write_text("in the way")
    room = SearchRoom(folder, tmp_path / "cache")
    with qtbot.waitSignal(room.refused, timeout=LATE) as heard:
        number = room.ask(kb, Question("boil", "en"))
    assert heard.args and isinstance(heard.args[0], Refused) and heard.args[0].number == number
    (tmp_path / "cache" / "made").unlink()
    assert ask(qtbot, room, kb, "boil").after.hits
    room.close()


def test_nothing_is_left_when_the_window_closes(qtbot: QtBot, room: SearchRoom, kb: KnowledgeBase) -> None:
    ask(qtbot, room, kb, "boil")
    child = room.process
    assert child is not None and child.is_alive()
    room.close()
    assert not child.is_alive()


def test_the_child_ends_when_nobody_listens_any_more(folder: Path, tmp_path: Path) -> None:
    context = get_context("spawn")
    here, there = context.Pipe()
    child = context.Process(target=answer, args=(there, folder, tmp_path / "cache"))
    child.start()
    there.close()
    here.close()
    child.join(LATE / 1000)
    assert child.exitcode == 0
