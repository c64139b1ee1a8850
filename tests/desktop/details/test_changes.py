"""What changed is noted for customers, put otherwise and taken back."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.details import DetailsPanel
from studio.desktop.panels.details.change_dialog import ChangeDialog
from studio.desktop.window import Window
from studio.kb.changes import note_change
from studio.kb.phrases import Phrase
from studio.kb.values import Noted

ID = "no-light"
OLD = Noted(
    date(2026, 11, 1), Phrase.of({"en": "Look at the plug.", "fr": "La prise."}), ("power", "burnt"), wrong=True
)


def changes(desk: Desk) -> tuple[Noted, ...]:
    article = desk.bridge.kb.article(ID)
    assert article is not None
    return article.changes


def asked(panel: DetailsPanel | Window) -> ChangeDialog:
    """The question that is open."""
    (dialog,) = (one for one in panel.window().findChildren(ChangeDialog) if one.isVisible())
    return dialog


def test_a_change_is_noted_with_its_steps_and_languages_and_taken_back_at_once(
    qtbot: QtBot, panel: DetailsPanel, desk: Desk
) -> None:
    qtbot.mouseClick(panel.common_facts.changes.note, Qt.MouseButton.LeftButton)
    dialog = asked(panel)
    assert next(iter(dialog.lines)) == "en"
    assert "power" in dialog.steps
    qtbot.keyClicks(dialog.lines["en"], "Press the plug in,  firmly.")
    dialog.lines["de"].write("Den Stecker fest hineindrücken.")
    dialog.steps["power"].click()
    dialog.wrong.click()
    dialog.yes.click()
    said = Phrase((("en", "Press the plug in, firmly."), ("de", "Den Stecker fest hineindrücken.")))
    assert changes(desk) == (Noted(datetime.now().astimezone().date(), said, ("power",), wrong=True),)
    (row,) = panel.common_facts.changes.rows
    assert row.said.text() == "Press the plug in, firmly."
    desk.bridge.workspace.undo()
    assert changes(desk) == ()
    assert panel.common_facts.changes.rows == []


def test_a_change_that_says_nothing_is_refused_where_it_is_written(panel: DetailsPanel, desk: Desk) -> None:
    panel.common_facts.changes.note.click()
    dialog = asked(panel)
    dialog.lines["en"].write("  ")
    dialog.yes.click()
    assert dialog.isVisible()
    assert dialog.lines["en"].property("wrong")
    assert "says nothing" in dialog.lines["en"].accessibleDescription()
    dialog.no.click()
    assert changes(desk) == ()


def test_what_was_noted_is_put_otherwise_with_nothing_lost(panel: DetailsPanel, desk: Desk) -> None:
    desk.bridge.apply("Note", lambda kb: note_change(kb, ID, OLD))
    (row,) = panel.common_facts.changes.rows
    row.edit.click()
    dialog = asked(panel)
    assert dialog.chosen == ("power", "burnt")
    assert dialog.wrong.isChecked()
    dialog.lines["en"].write("Look at the plug first.")
    dialog.yes.click()
    (new,) = changes(desk)
    assert (new.on, new.steps, new.wrong) == (OLD.on, OLD.steps, True)
    assert dict(new.text.texts) == {"en": "Look at the plug first.", "fr": "La prise."}


def test_words_for_every_language_stay_so(panel: DetailsPanel, desk: Desk) -> None:
    plain = Noted(date(2026, 11, 1), Phrase.of("Look at the plug."))
    desk.bridge.apply("Note", lambda kb: note_change(kb, ID, plain))
    panel.common_facts.changes.rows[0].edit.click()
    dialog = asked(panel)
    assert dialog.lines["en"].text() == "Look at the plug."
    dialog.lines["en"].write("Look at the plug first.")
    dialog.yes.click()
    assert [change.text for change in changes(desk)] == [Phrase.of("Look at the plug first.")]


def test_what_was_noted_is_dropped(panel: DetailsPanel, desk: Desk) -> None:
    desk.bridge.apply("Note", lambda kb: note_change(kb, ID, OLD))
    panel.common_facts.changes.rows[0].drop.click()
    assert changes(desk) == ()


def test_the_command_asks_without_the_form(studio: Window) -> None:
    board = studio.board
    assert board is not None
    board.open_article(ID)
    studio.actions_["article.note_change"].trigger()
    dialog = asked(studio)
    dialog.lines["en"].write("Look at the plug.")
    dialog.yes.click()
    assert [change.text.to("en") for change in changes(board.desk)] == ["Look at the plug."]
