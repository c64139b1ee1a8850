"""Quick open: every article and step by a few letters, at once even where there are ten thousand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.board import Board
from studio.desktop.dialogs.quick_open import gather
from studio.desktop.widgets.picker import Picker
from studio.desktop.window import Window
from studio.kb.phrases import Phrase
from studio.kb.values import Article, KnowledgeBase, Text


def silent(_share: float, _doing: str) -> None:
    """Nobody listens."""


def opened(qtbot: QtBot, studio: Window) -> tuple[Board, Picker, QWidget]:
    board = studio.board
    assert board is not None
    picker = board.quick_open.open()
    qtbot.waitUntil(lambda: board.quick_open.places is not None)
    field = next(one for one in picker.findChildren(QWidget) if one.metaObject().className() == "WritingLine")
    return board, picker, field


def test_a_step_is_found_by_its_title_and_opened(qtbot: QtBot, studio: Window) -> None:
    board, picker, field = opened(qtbot, studio)
    assert picker.offered[: len(board.desk.bridge.kb.articles)] and "#" not in picker.offered[0]
    assert board.quick_open.places is not None
    step = next(one for one in board.quick_open.places.ranking.choices if one.id.startswith("wifi-setup#"))
    qtbot.keyClicks(field, step.title.encode("ascii", "ignore").decode())
    assert picker.offered[0] == step.id
    with qtbot.waitSignal(board.quick_open.place_chosen) as gone:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert gone.args == ["wifi-setup", "", step.id.partition("#")[2]]
    assert board.article == "wifi-setup"


def test_recent_articles_come_first_without_the_one_that_is_open(qtbot: QtBot, studio: Window) -> None:
    board = studio.board
    assert board is not None
    first = board.article
    others = [article.id for article in board.desk.bridge.kb.articles if article.id != first]
    for article_id in (others[1], others[0]):
        board.open_article(article_id)
    _board, picker, _field = opened(qtbot, studio)
    assert picker.offered[:2] == (others[1], first)
    assert len(set(picker.offered)) == len(picker.offered)
    picker.close()


def test_where_a_writer_has_been_is_known_the_next_time(qtbot: QtBot, studio: Window, kb_folder: Path) -> None:
    board = studio.board
    assert board is not None
    board.open_article("wifi-setup")
    board.open_article("no-light")
    studio.close_kb()
    with qtbot.waitSignal(studio.opened, timeout=20_000):
        studio.open_folder(kb_folder)
    board, picker, _field = opened(qtbot, studio)
    assert picker.offered[:2] == ("wifi-setup", "battery-overnight")
    picker.close()


def test_a_sign_switches_to_commands(qtbot: QtBot, studio: Window) -> None:
    _board, picker, field = opened(qtbot, studio)
    qtbot.keyClicks(field, "> light dark")
    assert picker.offered[0] == ">view.theme"
    dark = studio.theme.is_dark
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert studio.theme.is_dark is not dark


def test_steps_are_those_that_the_outline_knows() -> None:
    bodies = (
        "## One {#one}\n\n### Two {#two}\n",
        "## One {#one}\r\n\r\n## Two {#two}\r\n",
        '## One {#a products="x y"} ##\n\n```\n## No\n```\n\n## Two\n',
        "## One {#one}\r## Two\r",
        "#### Four\n\n# One\n\nText ## no\n",
    )
    texts = [Article(f"a{number}", (Text("en", "T", body=body),)) for number, body in enumerate(bodies)]
    kb = KnowledgeBase("kb", Phrase.of("Help"), articles=tuple(texts))
    places = gather(kb, "en", {}, silent)
    steps = [choice.id for choice in places.ranking.choices if "#" in choice.id]
    assert steps == ["a0#one", "a0#two", "a1#one", "a1#two", "a2#a", "a2#two", "a3#one", "a3#two"]


def test_what_did_not_change_is_not_read_again() -> None:
    kb = KnowledgeBase(
        "kb", Phrase.of("Help"), articles=tuple(Article(one, (Text("en", one, body="## S {#s}\n"),)) for one in "ab")
    )
    before = gather(kb, "en", {}, silent)
    changed = replace(kb, articles=(kb.articles[0], replace(kb.articles[1], texts=(Text("en", "Better"),))))
    after = gather(changed, "en", before.known, silent)
    assert after.known["a"] is before.known["a"]
    assert [choice.title for choice in after.ranking.choices] == ["a", "Better", "S"]
