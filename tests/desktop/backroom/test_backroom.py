"""The backroom checks what is written now, in a process of its own that never stays behind."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.desktop.backroom.parcels import Answer, Found, Task, parcels, unpack
from studio.desktop.backroom.room import Backroom
from studio.desktop.backroom.worker import work
from studio.desktop.words import speak
from studio.kb import edits
from studio.kb.phrases import Phrase
from studio.kb.values import KnowledgeBase
from studio.storage import read_folder
from tests.children import PLAIN
from tests.small_kb import write_kb

LATE = 30_000
"""Milliseconds that a child may take to start on a busy machine."""


@pytest.fixture(autouse=True)
def started_as_people_start_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here it matters how a child begins."""
    monkeypatch.setattr(multiprocessing, "get_context", PLAIN)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_kb(tmp_path / "kb")
    return tmp_path / "kb"


@pytest.fixture
def kb(folder: Path) -> KnowledgeBase:
    return read_folder(folder).kb


@pytest.fixture
def room(qapp: object, folder: Path, tmp_path: Path) -> Iterator[Backroom]:
    made = Backroom(folder, tmp_path / "cache")
    yield made
    made.close()


def broken(kb: KnowledgeBase, word: str = "lost") -> KnowledgeBase:
    text = kb.article("boil").text("en")  # type: ignore[union-attr]
    return edits.change_text(kb, "boil", "en", body=text.body.replace("#look", f"#{word}"))  # type: ignore[union-attr]


def ask(qtbot: QtBot, room: Backroom, kb: KnowledgeBase, article: str = "", task: Task = Task.CHECK) -> list[Answer]:
    """All answers up to the whole one."""
    heard: list[Answer] = []
    room.answered.connect(heard.append)
    number = room.ask(kb, article, task)
    qtbot.waitUntil(lambda: any(one.number == number and not one.article for one in heard), timeout=LATE)
    room.answered.disconnect(heard.append)
    return heard


def test_what_is_not_saved_is_checked(qtbot: QtBot, room: Backroom, kb: KnowledgeBase, folder: Path) -> None:
    assert [answer.found for answer in ask(qtbot, room, kb)] == [()]
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    (answer,) = ask(qtbot, room, broken(kb))
    (found,) = answer.found
    assert (found.finding.rule, found.step, found.title) == ("dead-link", "on", "Switch it on")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_findings_are_told_in_the_language_of_the_writer(qtbot: QtBot, room: Backroom, kb: KnowledgeBase) -> None:
    speak("de")
    try:
        (answer,) = ask(qtbot, room, broken(kb, "looks"))
    finally:
        speak("en")
    (found,) = answer.found
    assert found.finding.message == "„stays-cold“ hat keinen Schritt „looks“"
    assert found.finding.advice == "verlinken Sie auf einen seiner Schritte"
    assert found.fixes[0] == "Auf „article:stays-cold#look“ verlinken"


def test_the_open_article_comes_first(qtbot: QtBot, room: Backroom, kb: KnowledgeBase) -> None:
    answers = ask(qtbot, room, broken(kb), "boil")
    assert [(answer.article, len(answer.found)) for answer in answers] == [("boil", 1), ("", 1)]


def test_a_fix_is_told_of_by_its_name(qtbot: QtBot, room: Backroom, kb: KnowledgeBase) -> None:
    (answer,) = ask(qtbot, room, broken(kb, "loook"))
    assert answer.found[0].fixes == ("Link to “article:stays-cold#look”", "Take the link out, keep its words")


def test_what_went_is_forgotten(qtbot: QtBot, room: Backroom, kb: KnowledgeBase) -> None:
    ask(qtbot, room, kb)
    (answer,) = ask(qtbot, room, edits.delete_article(kb, "stays-cold"))
    assert any("no article “stays-cold”" in found.finding.message for found in answer.found)


def test_the_golden_questions_are_asked_when_somebody_wants_it(qtbot: QtBot, folder: Path, room: Backroom) -> None:
    (folder / "search.yaml").write_text("handrail: 1\nexpect:\n  - {query: zebra, finds: scale}\n")
    kb = read_folder(folder).kb
    assert ask(qtbot, room, kb)[-1].found == ()
    (answer,) = ask(qtbot, room, kb, task=Task.SEARCH)
    assert [found.finding.rule for found in answer.found] == ["expectation"]


def test_only_what_changed_is_sent(kb: KnowledgeBase) -> None:
    changed = broken(kb)
    (parcel,) = parcels(kb, changed)
    assert ([article.id for article in parcel.articles], parcel.kept, parcel.fields) == (["boil"], None, ())
    assert list(parcels(kb, kb)) == []


def test_parcels_make_the_same_knowledge_base(kb: KnowledgeBase) -> None:
    there = KnowledgeBase("", Phrase())
    for before, after in ((None, kb), (kb, edits.delete_article(broken(kb), "scale"))):
        for parcel in parcels(before, after):
            there = unpack(there, parcel)
        assert there == after


def test_a_child_that_dies_is_replaced_once(qtbot: QtBot, room: Backroom, kb: KnowledgeBase) -> None:
    ask(qtbot, room, kb)
    first = room.process
    assert first is not None
    first.kill()
    (answer,) = ask(qtbot, room, broken(kb))
    assert len(answer.found) == 1
    second = room.process
    assert second is not None and second is not first
    with qtbot.waitSignal(room.gave_up, timeout=LATE):
        second.kill()
    room.begin_again()
    assert len(ask(qtbot, room, broken(kb))[0].found) == 1


def test_a_question_that_a_death_cut_short_is_asked_again(qtbot: QtBot, room: Backroom, kb: KnowledgeBase) -> None:
    heard: list[Answer] = []
    room.answered.connect(heard.append)
    room.ask(broken(kb), "")
    qtbot.waitUntil(lambda: room.process is not None, timeout=LATE)
    assert room.process is not None
    room.process.kill()
    qtbot.waitUntil(lambda: bool(heard), timeout=LATE)
    assert [type(found) for found in heard[-1].found] == [Found]


def test_nothing_is_left_when_the_window_closes(qtbot: QtBot, room: Backroom, kb: KnowledgeBase) -> None:
    ask(qtbot, room, kb)
    child = room.process
    assert child is not None and child.is_alive()
    room.close()
    assert not child.is_alive()


def test_closing_in_the_middle_of_the_work_leaves_nothing(qtbot: QtBot, room: Backroom, kb: KnowledgeBase) -> None:
    room.ask(kb, "boil")
    qtbot.waitUntil(lambda: room.process is not None, timeout=LATE)
    child = room.process
    room.close()
    assert child is not None and not child.is_alive()


def test_the_child_ends_when_nobody_listens_any_more(folder: Path, tmp_path: Path) -> None:
    context = PLAIN("spawn")
    here, there = context.Pipe()
    child = context.Process(target=work, args=(there, folder, tmp_path / "cache", "en"))
    child.start()
    there.close()
    here.close()
    child.join(LATE / 1000)
    assert child.exitcode == 0
