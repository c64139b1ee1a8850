"""Findings come while one writes; the list leads to their places and puts them right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from studio.check.findings import Finding, Severity
from studio.desktop.backroom.parcels import Answer, Found, Task
from studio.desktop.desk import Desk
from studio.desktop.panels.findings import FindingsPanel
from studio.desktop.panels.findings.ledger import Ledger
from studio.desktop.panels.findings.mending import add_fixes
from studio.desktop.panels.findings.model import BATCH, FindingsModel, Row, Sieve, rows_of
from studio.desktop.window import Window
from studio.errors import Place
from studio.kb import edits
from studio.kb.values import Article, Kind, State, Text

LATE = 30_000
"""Milliseconds that a first check may take on a busy machine."""


@pytest.fixture
def broken_translation(kb_folder: Path) -> str:
    """The id of an article whose German file says a state that there is none."""
    file = kb_folder / "articles" / "battery-overnight" / "de.md"
    text = file.read_text("utf-8")
    assert "state: published" in text
    file.write_text(text.replace("state: published", "state: pubished"), "utf-8")
    return "battery-overnight"


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk) -> Iterator[FindingsPanel]:
    made = FindingsPanel(desk)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    yield made
    made.close_panel()
    made.hide()


def write(desk: Desk, extra: str, article: str = "") -> str:
    """Add words to the first article's introduction; its id."""
    article = article or desk.bridge.kb.articles[0].id
    text = desk.bridge.kb.article(article).text("en")  # type: ignore[union-attr]
    body = f"{extra}\n\n{text.body}"  # type: ignore[union-attr]
    assert desk.bridge.apply("Type", lambda kb: edits.change_text(kb, article, "en", body=body))
    return article


def messages(panel: FindingsPanel) -> list[str]:
    return [finding.message for finding in panel.findings]


def shown(panel: FindingsPanel) -> list[str]:
    return [str(panel.listing.rows.index(row).data()) for row in range(panel.listing.rows.rowCount())]


def choose(panel: FindingsPanel, words: str) -> QModelIndex:
    row = next(number for number, said in enumerate(shown(panel)) if words in said)
    panel.listing.setCurrentIndex(panel.listing.rows.index(row))
    return panel.listing.rows.index(row)


def checked(qtbot: QtBot, panel: FindingsPanel) -> None:
    """Wait for the first check of everything."""
    qtbot.waitUntil(lambda: panel.watch.ledger is not None and panel.watch.ledger.is_whole, timeout=LATE)


def test_a_sound_knowledge_base_has_nothing_to_put_right(qtbot: QtBot, panel: FindingsPanel) -> None:
    with qtbot.waitSignal(panel.counted, timeout=LATE) as told:
        pass
    assert told.args == [0, 0]
    assert panel._nothing.isVisible()


def test_what_is_typed_is_found_and_goes_when_it_is_put_right(qtbot: QtBot, panel: FindingsPanel, desk: Desk) -> None:
    checked(qtbot, panel)
    article = write(desk, "See [it](#nowhere).")
    panel.show_article(article, "en")
    qtbot.waitUntil(lambda: messages(panel) == ["the article has no step “nowhere”"], timeout=LATE)
    assert shown(panel)[0] == "In this article · 1"
    desk.bridge.workspace.undo()
    qtbot.waitUntil(lambda: messages(panel) == [], timeout=LATE)
    assert panel._nothing.isVisible()


def test_enter_goes_to_the_step(qtbot: QtBot, panel: FindingsPanel, desk: Desk) -> None:
    article = desk.bridge.kb.articles[0].id
    text = desk.bridge.kb.articles[0].text("en")
    assert text is not None
    body = text.body.rstrip() + "\n\n## A last step {#last-step}\n\nSee [it](#nowhere).\n"
    desk.bridge.apply("Type", lambda kb: edits.change_text(kb, article, "en", body=body))
    checked(qtbot, panel)
    choose(panel, "nowhere")
    with qtbot.waitSignal(panel.place_chosen) as told:
        qtbot.keyClick(panel.listing, Qt.Key.Key_Return)
    assert told.args == [article, "en", "last-step"]


def test_a_broken_translation_opens_in_its_own_language(
    qtbot: QtBot, broken_translation: str, panel: FindingsPanel, desk: Desk
) -> None:
    panel.show_article(broken_translation, "en")
    checked(qtbot, panel)
    choose(panel, "pubished")
    with qtbot.waitSignal(panel.place_chosen) as told:
        qtbot.keyClick(panel.listing, Qt.Key.Key_Return)
    assert told.args == [broken_translation, "de", ""]
    write(desk, "More.", broken_translation)
    panel.watch.show_article(broken_translation)
    with qtbot.waitSignal(panel.found, timeout=LATE):
        pass
    assert any("pubished" in message for message in messages(panel)), "a check of one article does not take it away"


def test_a_new_article_has_nothing_to_put_right_until_it_leaves_draft(
    qtbot: QtBot, panel: FindingsPanel, desk: Desk
) -> None:
    new = Article("new", (Text("en", title="It hums", body="\n## {#step}\n"),), kind=Kind.HOW_TO)
    desk.bridge.apply("New", lambda kb: edits.add_article(kb, new))
    checked(qtbot, panel)
    assert messages(panel) == []
    desk.bridge.apply("State", lambda kb: edits.change_text(kb, "new", "en", state=State.IN_REVIEW))
    qtbot.waitUntil(lambda: "the step “step” has no title" in messages(panel), timeout=LATE)


def test_fix_puts_it_right_and_undo_takes_that_back(qtbot: QtBot, panel: FindingsPanel, desk: Desk) -> None:
    write(desk, "See [it](#nowhere).")
    before = desk.bridge.kb
    checked(qtbot, panel)
    index = choose(panel, "nowhere")
    assert panel.head.fix.isEnabled()
    menu = panel.listing.menu(panel.listing.rows.rows[index.row()])
    fix = next(action for action in menu.actions() if action.text().startswith("Take the link out"))
    fix.trigger()
    qtbot.waitUntil(lambda: messages(panel) == [], timeout=LATE)
    assert desk.bridge.workspace.undo_label == "Put right"
    desk.bridge.workspace.undo()
    assert desk.bridge.kb == before


def test_a_click_on_fix_opens_its_ways(qtbot: QtBot, panel: FindingsPanel, desk: Desk) -> None:
    write(desk, "See [it](#nowhere).")
    checked(qtbot, panel)
    index = choose(panel, "nowhere")
    place = panel.listing._fix_rect(index).center()
    qtbot.mouseClick(panel.listing.viewport(), Qt.MouseButton.LeftButton, pos=place)
    (menu,) = [menu for menu in panel.findChildren(QMenu) if menu.isVisible()]
    assert [action.text() for action in menu.actions()] == ["Take the link out, keep its words"]
    menu.close()


def test_all_of_a_kind_are_fixed_with_one_undo(qtbot: QtBot, panel: FindingsPanel, desk: Desk) -> None:
    before = desk.bridge.kb
    first, second = (article.id for article in before.articles[:2])
    write(desk, "See [it](#nowhere) and [that](#nothing).", first)
    write(desk, "See [it](#nowhere).", second)
    broken = desk.bridge.kb
    checked(qtbot, panel)
    index = choose(panel, "nothing")
    menu = panel.listing.menu(panel.listing.rows.rows[index.row()])
    next(action for action in menu.actions() if action.text() == "Fix all 3 of this kind").trigger()
    qtbot.waitUntil(lambda: messages(panel) == [], timeout=LATE)
    desk.bridge.workspace.undo()
    assert desk.bridge.kb == broken


def test_chips_and_words_hold_findings_back(qtbot: QtBot, panel: FindingsPanel, desk: Desk) -> None:
    article = write(desk, "See [it](#nowhere).")
    other = desk.bridge.kb.articles[1].id
    desk.bridge.apply("Type", lambda kb: edits.change_text(kb, other, "en", summary=""))
    checked(qtbot, panel)
    panel.show_article(article, "en")
    assert len(shown(panel)) == 4
    qtbot.mouseClick(panel.head.here, Qt.MouseButton.LeftButton)
    assert ["nowhere" in line for line in shown(panel)] == [False, True]
    qtbot.mouseClick(panel.head.here, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.head.errors, Qt.MouseButton.LeftButton)
    assert ["no summary" in line for line in shown(panel)] == [False, True]
    qtbot.mouseClick(panel.head.errors, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(panel.head.words, "nowh dead")
    assert ["nowhere" in line for line in shown(panel)] == [False, True]
    qtbot.keyClicks(panel.head.words, "zzz")
    assert panel._sifted.isVisible()


def test_what_is_chosen_stays_chosen_when_the_list_changes(qtbot: QtBot, panel: FindingsPanel, desk: Desk) -> None:
    write(desk, "See [it](#nowhere).")
    checked(qtbot, panel)
    choose(panel, "nowhere")
    write(desk, "A line.\n\nSee [that](#nothing).")
    qtbot.waitUntil(lambda: len(messages(panel)) == 2, timeout=LATE)
    assert panel.listing.current is not None
    assert "nowhere" in panel.listing.current.finding.message


def test_a_finding_is_copied_as_a_sentence(qtbot: QtBot, panel: FindingsPanel, desk: Desk) -> None:
    write(desk, "See [it](#nowhere).")
    checked(qtbot, panel)
    choose(panel, "nowhere")
    qtbot.keyClick(panel.listing, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Error: the article has no step “nowhere”")


def test_a_check_that_dies_twice_says_so_and_starts_again(qtbot: QtBot, panel: FindingsPanel) -> None:
    checked(qtbot, panel)
    room = panel.watch.room
    for _death in range(2):
        child = room.process
        assert child is not None
        with (
            qtbot.waitSignal(room.gave_up, timeout=LATE, raising=False)
            if _death
            else qtbot.assertNotEmitted(room.gave_up)
        ):
            child.kill()
            if not _death:
                qtbot.waitUntil(lambda child=child: room.process is not child, timeout=LATE)
    assert panel._stopped.isVisible()
    with qtbot.waitSignal(panel.counted, timeout=LATE):
        qtbot.mouseClick(panel._again, Qt.MouseButton.LeftButton)
    assert panel._nothing.isVisible()


def test_the_window_counts_marks_and_leaves_no_child(qtbot: QtBot, studio: Window) -> None:
    board = studio.board
    assert board is not None
    write(board.desk, "See [it](#nowhere).", board.article)
    qtbot.waitUntil(lambda: "1 error" in studio.status.findings.text(), timeout=LATE)
    child = board.findings.watch.room.process
    assert child is not None and child.is_alive()
    studio.close()
    assert not child.is_alive()


def made(number: int, severity: Severity = Severity.WARNING, article: str = "") -> Found:
    place = Place("kb.yaml", number + 1)
    return Found(Finding("rule", severity, f"message {number}", place, "advice", article, "en" if article else ""))


def test_an_answer_about_one_article_replaces_only_its_own() -> None:
    ledger = Ledger().with_answer(Answer(1, Task.CHECK, (made(1, article="a"), made(2, article="b"), made(3))))
    ledger = ledger.with_answer(Answer(2, Task.SEARCH, (made(4),)))
    ledger = ledger.with_answer(Answer(3, Task.CHECK, (made(5, article="a"),), "a"))
    assert [one.finding.message for one in ledger.found] == ["message 2", "message 3", "message 5", "message 4"]


def test_errors_come_first(desk: Desk) -> None:
    found = [made(1), made(2, Severity.ERROR), made(3)]
    rows = rows_of(desk.bridge.kb, found, Sieve())
    assert [row.found.finding.message for row in rows if row.found] == ["message 2", "message 1", "message 3"]


def test_ten_thousand_findings_are_shown_in_pieces(qapp: object) -> None:
    model = FindingsModel()
    model.show([Row(made(number), "kb.yaml") for number in range(10_000)])
    assert model.rowCount() == BATCH
    model.fetchMore()
    assert model.rowCount() == 2 * BATCH


def test_before_everything_is_known_the_open_article_is(qtbot: QtBot, panel: FindingsPanel) -> None:
    panel.show_article("a", "en")
    told: list[int] = []
    panel.counted.connect(lambda *_counts: told.append(1))
    panel.watch._take(Answer(0, Task.CHECK, (made(1, article="a"),), "a"))
    assert shown(panel)[0] == "In this article · 1"
    assert told == []


def test_what_only_a_person_can_say_is_asked_for_in_its_field(qtbot: QtBot, studio: Window) -> None:
    board = studio.board
    assert board
    board.open_article("wifi-setup")
    text = board.desk.bridge.kb.article("wifi-setup").text("en")  # type: ignore[union-attr]
    body = re.sub(r"!\[[^\]]*\]\(wifi.png\)", "![](wifi.png)", text.body)  # type: ignore[union-attr]
    assert board.desk.bridge.apply("Type", lambda kb: edits.change_text(kb, "wifi-setup", "en", body=body))
    panel = board.findings
    qtbot.waitUntil(lambda: any(finding.rule == "alt-text" for finding in panel.findings), timeout=LATE)
    found = next(found for found in panel._found if found.finding.rule == "alt-text")
    assert found.fixes == ("Write what the picture shows…",)
    menu = QMenu()
    qtbot.addWidget(menu)
    assert add_fixes(menu, board.desk, found, panel._found, panel._open_field)
    assert [action.text() for action in menu.actions()] == ["Write what the picture shows…"], "none is fixed unseen"
    menu.actions()[0].trigger()
    card = board.writing.canvas.card(found.step)
    assert card
    field = card.strip.frames[0].alt
    qtbot.waitUntil(lambda: studio.focusWidget() is field)
    assert (board.article, card.strip.frames[0].part.address) == ("wifi-setup", "wifi.png")
