"""What the panel shows besides what is typed: languages, findings, conditions, long articles."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.check import Finding, Severity
from studio.desktop.desk import Desk
from studio.desktop.panels.article import ArticlePanel
from studio.desktop.panels.article.card import StepCard
from studio.desktop.panels.article.card_head import CardHead
from studio.desktop.panels.article.conditions import ConditionPopup
from studio.errors import Place
from studio.kb import edits
from studio.kb.syntax import Condition, outline
from studio.kb.values import Kind, State


def card_of(panel: ArticlePanel, step: str) -> StepCard:
    card = panel.canvas.card(step)
    assert card
    return card


def head_of(panel: ArticlePanel, step: str) -> CardHead:
    head = card_of(panel, step).head
    assert head
    return head


def test_pills_say_kind_product_languages_and_minutes(panel: ArticlePanel) -> None:
    head = panel.canvas.head
    assert [pill.text().strip() for pill in (head.kind, head.products, head.languages)] == [
        "Troubleshooting",
        "Lull Sock 2",
        "English + 3",
    ]
    assert head.minutes.text().endswith("min")


def test_the_menu_of_languages_asks_for_another_one(qtbot: QtBot, panel: ArticlePanel) -> None:
    menu = panel.canvas.head.language_menu()
    german = next(action for action in menu.actions() if action.text().startswith("Deutsch"))
    with qtbot.waitSignal(panel.language_chosen) as told:
        german.trigger()
    assert told.args == ["battery-overnight", "de"]


def test_right_to_left_languages_are_written_from_the_right(panel: ArticlePanel) -> None:
    panel.show_article("battery-overnight", "ar")
    field = card_of(panel, "seat").blocks.slots[0].field
    assert field and field.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert panel.canvas.head.title.layoutDirection() == Qt.LayoutDirection.RightToLeft
    panel.show_article("battery-overnight", "en")
    assert panel.canvas.head.title.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_beside_a_translation_stands_what_the_source_says(panel: ArticlePanel) -> None:
    panel.show_article("battery-overnight", "de")
    source = card_of(panel, "clean-contacts").source
    assert source and not source.text.isVisible()
    source.button.click()
    assert source.text.isVisible() and "Wipe the contacts" in source.text.text()
    panel.show_article("battery-overnight", "en")
    assert card_of(panel, "clean-contacts").source is None


def test_a_missing_translation_is_begun_from_the_source(qtbot: QtBot, panel: ArticlePanel, desk: Desk) -> None:
    panel.show_article("wifi-setup", "ja")
    assert panel._untranslated.isVisible()
    qtbot.mouseClick(panel._untranslated.begin, Qt.MouseButton.LeftButton)
    article = desk.bridge.kb.article("wifi-setup")
    assert article
    source, text = article.text("en"), article.text("ja")
    assert source and text and text.state is State.DRAFT
    assert [step.id for step in outline(text.body).steps] == [step.id for step in outline(source.body).steps]
    assert panel.canvas.isVisible() and panel.canvas.order
    desk.bridge.workspace.undo()
    assert panel._untranslated.isVisible()


def test_no_article_and_another_article(panel: ArticlePanel) -> None:
    panel.show_article("", "en")
    assert panel._none.isVisible()
    panel.show_article("no-light", "en")
    assert panel.canvas.isVisible() and panel.canvas.order


def finding(line: int, severity: Severity = Severity.WARNING) -> Finding:
    place = Place("articles/battery-overnight/en.md", line)
    return Finding("text", severity, "Something is odd.", place, "Write it anew.", "battery-overnight", "en")


def line_of(desk: Desk, words: str) -> int:
    text = desk.bridge.kb.article("battery-overnight").text("en")  # type: ignore[union-attr]
    assert text
    return text.source[: text.source.index(words)].count("\n") + 1


def test_findings_are_marked_at_the_step_that_their_line_is_in(panel: ArticlePanel, desk: Desk) -> None:
    panel.show_findings((finding(line_of(desk, "Restart the base")), finding(3, Severity.ERROR)))
    sign = head_of(panel, "restart").sign
    assert sign.isVisible() and "Something is odd." in sign.toolTip()
    assert panel.canvas.head.sign.isVisible()
    assert not head_of(panel, "seat").sign.isVisible()
    assert [action.text() for action in sign.menu().actions()] == ["Something is odd.", "Write it anew."]
    panel.show_findings(())
    assert not sign.isVisible()


def test_for_whom_a_step_is_shown_is_set_in_a_popup(
    qtbot: QtBot, panel: ArticlePanel, desk: Desk, body: Callable[[], str]
) -> None:
    panel.show_step("restart")
    desk.actions["step.condition"].trigger()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ConditionPopup)
    next(iter(popup.products.values())).click()
    popup.firmware.setFocus()
    qtbot.keyClicks(popup.firmware, ">=3")
    product = next(iter(popup.products))
    step = outline(body()).step("restart")
    assert step and step.heading.condition == Condition((product,), ">=3")
    assert "firmware >=3" in head_of(panel, "restart").condition.text()
    qtbot.keyClicks(popup.firmware, "x")
    assert popup.problem.isVisible()
    step = outline(body()).step("restart")
    assert step and step.heading.condition.firmware == ">=3"
    popup.close()


def test_answers_have_sections(panel: ArticlePanel, desk: Desk) -> None:
    panel.show_article("is-it-a-medical-device", "en")
    assert desk.bridge.kb.article("is-it-a-medical-device").kind is Kind.ANSWER  # type: ignore[union-attr]
    assert panel.canvas.add.text() == "Add section"
    assert head_of(panel, panel.canvas.order[0]).number.text() == "§"


def test_a_long_article_is_made_as_it_comes_into_view(qtbot: QtBot, panel: ArticlePanel, desk: Desk) -> None:
    body = "".join(f"## Step {number} {{#step-{number}}}\n\nDo it.\n\n> [!NOTE]\n> Well.\n\n" for number in range(80))
    desk.bridge.apply("Replace", lambda kb: edits.write_body(kb, "no-light", "en", body))
    panel.show_article("no-light", "en")
    assert len(panel.canvas.order) == 80
    assert sum(row.card is not None for row in panel.canvas.rows) < 40
    panel.show_step("step-60")
    card = card_of(panel, "step-60")
    with qtbot.waitSignal(panel.canvas.built):
        panel.canvas._idle.start()
    place = card.mapTo(panel.canvas.viewport(), QPoint(0, 0)).y()
    assert 0 <= place < panel.canvas.viewport().height()
    assert card_of(panel, "step-60").head is not None
    assert panel.chosen_ids == ("step-60",)


def test_two_steps_of_one_id_have_a_card_each(panel: ArticlePanel, desk: Desk) -> None:
    body = "## One {#same}\n\nFirst.\n\n## Two {#same}\n\nSecond.\n"
    desk.bridge.apply("Replace", lambda kb: edits.write_body(kb, "no-light", "en", body))
    panel.show_article("no-light", "en")
    titles = [head_of(panel, key).title.text() for key in panel.canvas.order]
    assert titles == ["One", "Two"]
