"""What is done to steps of the source is done in translations too, as one change, and said."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from studio.desktop.desk import Desk
from studio.desktop.panels.article import ArticlePanel
from studio.kb.syntax import outline
from tests.desktop.article.conftest import ARTICLE


def steps_of(desk: Desk, language: str) -> list[str]:
    article = desk.bridge.kb.article(ARTICLE)
    text = article.text(language) if article else None
    assert text
    return [step.id for step in outline(text.body).steps]


def message(desk: Desk) -> str:
    return next((bar.accessibleName() for bar in desk.messages._bars.values()), "")


def test_a_moved_step_moves_in_translations_and_one_undo_takes_it_back(panel: ArticlePanel, desk: Desk) -> None:
    before = steps_of(desk, "de")
    panel.show_step("seat")
    desk.actions["step.down"].trigger()
    assert steps_of(desk, "de") == steps_of(desk, "en") != before
    assert message(desk).startswith("Translations follow: ")
    desk.bridge.workspace.undo()
    assert steps_of(desk, "de") == before


def test_a_new_step_gets_its_id_from_its_title_in_all_languages(qtbot: QtBot, panel: ArticlePanel, desk: Desk) -> None:
    panel.show_step("seat")
    desk.actions["step.add"].trigger()
    card = panel.focus.card
    assert card
    assert card.head
    qtbot.keyClicks(card.head.title, "Breathe")
    panel.show_step("restart")
    assert steps_of(desk, "en")[1] == "breathe"
    assert steps_of(desk, "de")[1] == "breathe"


def test_a_deleted_step_stays_where_it_is_translated_until_the_writer_says_so(panel: ArticlePanel, desk: Desk) -> None:
    panel.show_step("restart")
    desk.actions["step.delete"].trigger()
    assert "restart" not in steps_of(desk, "en")
    assert "restart" in steps_of(desk, "de")
    assert message(desk).startswith("The step stays in ")
    panel.followed.delete_there()
    assert "restart" not in steps_of(desk, "de")
    desk.bridge.workspace.undo()
    assert "restart" in steps_of(desk, "de")


def test_steps_of_a_translation_change_alone(qtbot: QtBot, panel: ArticlePanel, desk: Desk) -> None:
    before = steps_of(desk, "en")
    with qtbot.waitSignal(panel.canvas.built):
        panel.show_article(ARTICLE, "de")
    panel.show_step("seat")
    desk.actions["step.down"].trigger()
    assert steps_of(desk, "en") == before
    assert not message(desk)
